import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/components/ui/guard-action";
import { ReviewEntry, type ReviewView } from "./review-entry";
import { PendingCard } from "./threads/pending-card";
import { ThreadCard } from "./threads/thread-card";
import type { PendingView, ThreadView } from "./threads/thread-views";

type Props = {
  reviews: readonly ReviewView[];
  threads: readonly ThreadView[];
  pending: readonly PendingView[];
  now: string;
  mayDismiss: boolean;
  dismiss: (reviewId: string) => FormAction;
};

/** What was said, oldest first, and whether it still holds: each review with the threads that it opened. */
export function Timeline({ reviews, threads, pending, now, mayDismiss, dismiss }: Props) {
  return (
    <Card aria-labelledby="conversation">
      <CardHeader id="conversation" title="Conversation" note={reviews.length + threads.length} />
      {reviews.length === 0 && <CardBody className="text-ink-3">Nobody has said anything yet.</CardBody>}
      <ol className="divide-y">
        {reviews.map((review) => {
          const opened = threads.filter((thread) => thread.reviewId === review.id);
          return (
            <li key={review.id} className="grid gap-2.5 px-3 py-2.5">
              <ReviewEntry
                review={review}
                now={now}
                dismiss={review.unanswered && mayDismiss ? dismiss(review.id) : null}
              />
              {opened.map((thread) => (
                <ThreadCard key={thread.number} thread={thread} quoted />
              ))}
            </li>
          );
        })}
      </ol>
      {pending.length > 0 && (
        <CardBody className="grid gap-2.5 border-t">
          {pending.map((comment) => (
            <PendingCard key={comment.id} comment={comment} quoted />
          ))}
        </CardBody>
      )}
    </Card>
  );
}
