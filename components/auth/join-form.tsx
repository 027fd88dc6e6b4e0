"use client";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { NewPasswordField } from "./new-password-field";
import { readTyped } from "./read-typed";

type Props = { email: string; action: (previous: FormState, form: FormData) => Promise<FormState> };

/** An account for the address that was invited. */
export function JoinForm({ email, action }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      {/* For the password manager, which keeps it beside the password. */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      <Field label="Your name" hint="It stands beside everything you sign.">
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            defaultValue={readTyped(state, "name")}
          />
        )}
      </Field>
      <NewPasswordField label="Password" />
      <SubmitButton worksEarly pendingLabel="Joining…" className="justify-center">
        Join and sign in
      </SubmitButton>
    </form>
  );
}
