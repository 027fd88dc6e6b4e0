"use client";
import { startTransition, useEffect, useOptimistic, useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { Link } from "@/components/ui/link";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { useReview } from "./review-context";
import { Said } from "./said";
import { ThreadReply } from "./thread-reply";
import { describePart, type ThreadView } from "./thread-views";
import { useLook } from "./use-look";

type Props = {
  thread: ThreadView;
  /** Says which line it is about: where it does not stand below that line. */
  quoted?: boolean;
};

/** What was said about a line. A resolved thread, and one whose line is gone, is folded: a press shows it. */
export function ThreadCard({ thread, quoted = false }: Props) {
  const { number, actions, now, whyNoComment, newReplies } = useReview();
  const isNew = newReplies.some((one) => one.thread === thread.number);
  const [resolved, setResolved] = useOptimistic(thread.resolved !== null);
  const [failure, setFailure] = useState<FormState>(IDLE);
  const [shown, setShown] = useState(isNew);
  // Who follows a link to a thread wants to read it, also when it is folded.
  useEffect(() => {
    if (location.hash === `#thread-${thread.number}`) setShown(true);
  }, [thread.number]);
  const outdated = thread.place === null;
  const folded = (resolved || outdated) && !shown;
  const card = useLook(thread.number, folded);
  const toggle = () =>
    startTransition(async () => {
      setResolved(!resolved);
      const answer = await guardAction(() => actions.resolve(thread.number, !resolved));
      setFailure(answer.status === "failed" ? answer : IDLE);
    });
  return (
    <section
      ref={card}
      id={`thread-${thread.number}`}
      aria-label={`Thread ${thread.number}`}
      className="scroll-mt-20 rounded-lg border border-line-strong bg-surface font-sans target:border-accent"
    >
      <header className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-3 py-1 text-ink-2">
        <a
          href={`#thread-${thread.number}`}
          className="link inline-flex min-h-6 items-center max-sm:min-h-11"
        >
          Thread {thread.number}
        </a>
        <span className="wrap-anywhere">
          line {thread.line} of {describePart(thread.part)}
          {thread.side === "before" && ", before"}, revision {thread.revision}
        </span>
        {quoted && (
          <Link
            href={`/changes/${number}/diff#thread-${thread.number}`}
            className="link inline-flex min-h-6 items-center max-sm:min-h-11"
          >
            in the diff
          </Link>
        )}
        {isNew && <Chip tone="accent">new reply</Chip>}
        {resolved && <Chip tone="ok">resolved</Chip>}
        {outdated && <Chip>outdated: its line is gone</Chip>}
        {(resolved || outdated) && (
          <Button size="sm" variant="ghost" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? "Hide" : "Show"}
          </Button>
        )}
      </header>
      {(quoted || outdated) && (
        <p className="wrap-anywhere whitespace-pre-wrap border-line border-b bg-sunken/55 px-3 py-1.5 font-mono text-sm">
          {thread.lineText || <span className="text-ink-3">an empty line</span>}
        </p>
      )}
      {!folded && (
        <div className="grid gap-3 px-3 py-2.5">
          {thread.comments.map((comment) => (
            <Said
              key={comment.seq}
              author={comment.author}
              at={comment.createdAt}
              now={now}
              body={comment.body}
            />
          ))}
          {thread.resolved && resolved && <p className="text-ink-2">Resolved by {thread.resolved.by}.</p>}
          <FormFailure state={failure} />
          <ThreadReply thread={thread.number} blocked={whyNoComment} resolved={resolved} onToggle={toggle} />
        </div>
      )}
    </section>
  );
}
