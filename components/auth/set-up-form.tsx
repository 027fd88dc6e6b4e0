"use client";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { EmailField } from "./email-field";
import { NewPasswordField } from "./new-password-field";
import { readTyped } from "./read-typed";

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** From the link that was printed at start; without it, it is asked for. */
  token: string;
};

export function SetUpForm({ action, token }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  const isTokenRefused = state.status === "failed" && state.code === "forbidden";
  const text = { required: true, maxLength: 100 };
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      {token !== "" && !isTokenRefused ? (
        <input type="hidden" name="token" value={token} />
      ) : (
        <Field
          label="First-run token"
          hint="In the output of the process that runs Countersign, at the end of the line “First run”."
        >
          {(control) => (
            <Input
              {...control}
              name="token"
              mono
              required
              autoComplete="off"
              maxLength={200}
              defaultValue=""
            />
          )}
        </Field>
      )}
      <Field label="Workspace" hint="Your organisation or team, as people call it.">
        {(control) => (
          <Input {...control} {...text} name="workspace" defaultValue={readTyped(state, "workspace")} />
        )}
      </Field>
      <Field label="Your name" hint="It stands beside everything you sign.">
        {(control) => (
          <Input
            {...control}
            {...text}
            name="name"
            autoComplete="name"
            defaultValue={readTyped(state, "name")}
          />
        )}
      </Field>
      <EmailField typed={readTyped(state, "email")} />
      <NewPasswordField label="Password" />
      <SubmitButton worksEarly pendingLabel="Making it…" className="justify-center">
        Make the workspace and sign in
      </SubmitButton>
    </form>
  );
}
