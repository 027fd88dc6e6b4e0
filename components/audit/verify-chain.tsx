"use client";
import { type ReactNode, useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type BreakReason = "gap" | "link" | "hash" | "head";

export type Verified =
  | { ok: true; events: number; head: string; broken: null }
  | { ok: false; events: number; head: null; broken: { seq: number; reason: BreakReason } };

type Props = {
  action: () => Promise<FormState<Verified>>;
  /** What else can be done with all that is shown. */
  beside: ReactNode;
};

const WHY: Record<BreakReason, string> = {
  gap: "it is missing",
  link: "it does not follow the entry before it",
  hash: "its content is not what was recorded",
  head: "the chain does not end where it should: entries after it are missing",
};

/** Recomputes every hash on the server, and names the first entry that does not hold. */
export function VerifyChain({ action, beside }: Props) {
  const [state, verify] = useActionState<FormState<Verified>>(() => guardAction(action), IDLE);
  return (
    <form action={verify} className="mb-4 grid gap-3">
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="default" pendingLabel="Verifying…">
          Verify the chain
        </SubmitButton>
        {beside}
      </div>
      <FormFailure state={state} />
      {state.status === "done" && <Answer verified={state.result} />}
    </form>
  );
}

function Answer({ verified }: { verified: Verified }) {
  if (verified.ok)
    return (
      <Notice tone="ok" title={`Chain verified to #${verified.events}`}>
        Every entry follows the one before it. The last hash is{" "}
        <code className="wrap-anywhere text-sm">{verified.head}</code>
      </Notice>
    );
  const { seq, reason } = verified.broken;
  return (
    <Notice
      tone="bad"
      title={`The chain breaks at #${seq}: ${WHY[reason]}`}
      actions={<ButtonLink href={`/audit?cursor=${seq + 6}&broken=${seq}`}>Show the entry</ButtonLink>}
    >
      It holds to #{verified.events}. Someone has changed the database directly: compare it with a backup.
    </Notice>
  );
}
