import { CaseRemark, type CaseRemarkView } from "@/components/evals/case-remark";
import { Avatar } from "@/components/ui/avatar";
import { Chip, type ChipTone } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/guard-action";
import { Time } from "@/components/ui/time";
import type { Verdict } from "@/lib/changes/reviews";
import { DismissForm } from "./dismiss-form";

export type ReviewView = {
  id: string;
  reviewer: string;
  verdict: Verdict;
  body: string;
  revision: number;
  digest: string;
  environment: string | null;
  counted: boolean;
  unanswered: boolean;
  createdAt: string;
  outdated: string | null;
  dismissed: { by: string; reason: string } | null;
  /** The case of an eval run that it is about. */
  about: CaseRemarkView | null;
};

const LOOK: Record<Verdict, { tone: ChipTone; text: string }> = {
  approve: { tone: "ok", text: "Approved" },
  request_changes: { tone: "bad", text: "Asked for changes" },
  comment: { tone: "neutral", text: "Commented" },
};

type Props = {
  review: ReviewView;
  now: string;
  /** Answers for an objection in its author's place; null for who may not, or where nothing is to be answered. */
  dismiss: FormAction | null;
};

/** One person's word on a revision, and whether it still holds. */
export function ReviewEntry({ review, now, dismiss }: Props) {
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Avatar name={review.reviewer} />
        <span className="wrap-anywhere font-medium">{review.reviewer}</span>
        <Chip tone={review.outdated ? "neutral" : LOOK[review.verdict].tone}>
          {LOOK[review.verdict].text}
          {review.environment && ` for ${review.environment}`}
        </Chip>
        <span className="text-ink-2">
          revision {review.revision} · <Time at={review.createdAt} now={now} />
        </span>
      </div>
      {review.about && <CaseRemark about={review.about} />}
      {review.body && <p className="wrap-anywhere whitespace-pre-wrap">{review.body}</p>}
      <Standing review={review} />
      {dismiss && <DismissForm reviewer={review.reviewer} action={dismiss} />}
    </div>
  );
}

function Standing({
  review: { verdict, outdated, dismissed, unanswered, counted, environment },
}: {
  review: ReviewView;
}) {
  if (dismissed)
    return (
      <p className="wrap-anywhere text-ink-2">
        Dismissed by {dismissed.by}: {dismissed.reason}
      </p>
    );
  if (verdict === "request_changes" && unanswered)
    return (
      <p className="text-warn">
        {outdated ? "Not answered yet, though given on an earlier revision." : "Not answered yet."}
      </p>
    );
  if (outdated) return <p className="wrap-anywhere text-ink-2">{sentence(outdated)}</p>;
  if (verdict === "approve" && !counted && !environment)
    return <p className="text-ink-2">Does not count towards the owners’ approvals.</p>;
  return null;
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;
}
