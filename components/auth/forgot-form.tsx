"use client";
import { useActionState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { EmailField } from "./email-field";
import { readTyped } from "./read-typed";

type Props = { action: (previous: FormState, form: FormData) => Promise<FormState> };

export function ForgotForm({ action }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      <EmailField hint="The one you sign in with. We send a link to it." typed={readTyped(state, "email")} />
      <SubmitButton worksEarly pendingLabel="Sending…" className="justify-center">
        Send the link
      </SubmitButton>
    </form>
  );
}
