"use client";
import { useActionState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { NewPasswordField } from "./new-password-field";

type Props = { action: (previous: FormState, form: FormData) => Promise<FormState> };

export function ResetForm({ action }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      <NewPasswordField label="New password" />
      <p className="text-ink-2">Every session that is open ends, on all devices. You sign in again then.</p>
      <SubmitButton worksEarly pendingLabel="Setting…" className="justify-center">
        Set the password
      </SubmitButton>
    </form>
  );
}
