"use client";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { EmailField } from "./email-field";
import { readTyped } from "./read-typed";

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  next: string;
  /** Why the last attempt by next-auth's own routes failed. */
  error: string | null;
};

/** Also works without JavaScript: the action is a plain form post then. */
export function SignInForm({ action, next, error }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <input type="hidden" name="next" value={next} />
      {state.status === "idle" && error && <Notice tone="bad" title={error} />}
      <FormFailure state={state} />
      <EmailField typed={readTyped(state, "email")} />
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1000}
          />
        )}
      </Field>
      <SubmitButton worksEarly pendingLabel="Signing in…" className="justify-center">
        Sign in
      </SubmitButton>
    </form>
  );
}
