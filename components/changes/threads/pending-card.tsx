"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { useReview } from "./review-context";
import { describePart, type PendingView } from "./thread-views";

type Props = { comment: PendingView; quoted?: boolean };

/** A comment that nobody else sees yet: it goes out with the review, or is taken back. */
export function PendingCard({ comment, quoted = false }: Props) {
  const { actions } = useReview();
  const [failure, setFailure] = useState<FormState>(IDLE);
  const [dropping, startDropping] = useTransition();
  const drop = () =>
    startDropping(async () => {
      const answer = await guardAction(() => actions.drop(comment.id));
      setFailure(answer.status === "failed" ? answer : IDLE);
    });
  return (
    <section
      aria-label={`Pending comment on line ${comment.line}`}
      className="grid gap-1.5 rounded-lg border border-line-strong border-dashed bg-surface px-3 py-2.5 font-sans"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
        <Chip tone="warn">pending</Chip>
        <span>
          line {comment.line} of {describePart(comment.part)}
          {comment.side === "before" && ", before"}; only you see it until you submit your review
        </span>
      </p>
      {quoted && <p className="wrap-anywhere whitespace-pre-wrap font-mono text-sm">{comment.lineText}</p>}
      <p className="wrap-anywhere whitespace-pre-wrap">{comment.body}</p>
      <FormFailure state={failure} />
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 justify-self-start"
        aria-disabled={dropping || undefined}
        onClick={() => dropping || drop()}
      >
        {dropping ? "Taking it back…" : "Take it back"}
      </Button>
    </section>
  );
}
