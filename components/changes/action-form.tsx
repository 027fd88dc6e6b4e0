"use client";
import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button-class";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = {
  action: FormAction;
  label: string;
  pendingLabel: string;
  variant?: ButtonVariant;
  /** Fields of the form. */
  children?: ReactNode;
};

/** One button, and the server's refusal beside it. */
export function ActionForm({ action, label, pendingLabel, variant = "default", children }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(
    (previous, form) => guardAction(() => action(previous, form)),
    IDLE,
  );
  return (
    <form action={submit} className="grid gap-2.5">
      {children}
      <FormFailure state={state} />
      <SubmitButton variant={variant} pendingLabel={pendingLabel} className="justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
