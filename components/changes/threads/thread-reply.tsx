"use client";
import { useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { useReview } from "./review-context";
import { WordsForm } from "./words-form";

type Props = { thread: number; blocked: string | null; resolved: boolean; onToggle: () => void };

/** Reply and Resolve, below what was said. */
export function ThreadReply({ thread, blocked, resolved, onToggle }: Props) {
  const { actions } = useReview();
  const [writing, setWriting] = useState(false);
  const verb = resolved ? "Open again" : "Resolve";
  if (blocked !== null)
    return (
      <div className="flex flex-wrap gap-2">
        <BlockedButton size="sm" reason={blocked}>
          Reply
        </BlockedButton>
        <BlockedButton size="sm" reason={blocked}>
          {verb}
        </BlockedButton>
      </div>
    );
  if (writing)
    return (
      <WordsForm
        label={`Reply in thread ${thread}`}
        submitLabel="Reply"
        pendingLabel="Replying…"
        action={actions.reply.bind(null, thread)}
        onDone={() => setWriting(false)}
        onCancel={() => setWriting(false)}
      />
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setWriting(true)}>
        Reply
      </Button>
      <Button size="sm" onClick={onToggle}>
        {verb}
      </Button>
    </div>
  );
}
