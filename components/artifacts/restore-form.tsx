"use client";
import { useActionState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = { version: string; blocked: string | null; action: FormAction };

/** An older version comes back as a change of its own: reviewed, merged and promoted like any other. */
export function RestoreForm({ version, blocked, action }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(
    (previous, form) => guardAction(() => action(previous, form)),
    IDLE,
  );
  const label = `Restore ${version} as a change`;
  if (blocked) return <BlockedButton reason={blocked}>{label}</BlockedButton>;
  return (
    <form action={submit} className="grid gap-2">
      <SubmitButton variant="default" pendingLabel="Opening a change…">
        {label}
      </SubmitButton>
      <FormFailure state={state} />
    </form>
  );
}
