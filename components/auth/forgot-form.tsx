"use client";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { readTyped } from "./read-typed";

type Props = { action: (previous: FormState, form: FormData) => Promise<FormState> };

export function ForgotForm({ action }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      <Field label="E-mail address" hint="The one you sign in with. We send a link to it.">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={320}
            defaultValue={readTyped(state, "email")}
          />
        )}
      </Field>
      <SubmitButton pendingLabel="Sending…" className="justify-center">
        Send the link
      </SubmitButton>
    </form>
  );
}
