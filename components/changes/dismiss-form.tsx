"use client";
import { useActionState, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = { reviewer: string; action: FormAction };

/** An owner answers for an objection in its author's place; the reason is kept with it. */
export function DismissForm({ reviewer, action }: Props) {
  const [reason, setReason] = useState("");
  const [state, submit] = useActionState<FormState, FormData>(
    (previous, form) => guardAction(() => action(previous, form)),
    IDLE,
  );
  return (
    <Disclosure label="Dismiss this objection">
      <form action={submit} className="grid gap-2.5">
        <Field label="Reason" hint={`${reviewer} and everyone else reads it here and in the audit.`} required>
          {(control) => (
            <Input
              {...control}
              name="reason"
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <FormFailure state={state} />
        <SubmitButton variant="default" className="justify-self-start" pendingLabel="Dismissing…">
          Dismiss with this reason
        </SubmitButton>
      </form>
    </Disclosure>
  );
}
