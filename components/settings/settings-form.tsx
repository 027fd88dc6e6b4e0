"use client";
import clsx from "clsx";
import { type ReactNode, useActionState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props<R> = {
  action: FormAction<R>;
  label: string;
  pendingLabel: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Why this person may not, and who can. */
  blocked: string | null;
  /** Said when it is done; the fields are empty again then. */
  done: ReactNode | ((result: R) => ReactNode);
  /** Fields and button on one line. */
  inline?: boolean;
  children?: ReactNode;
};

type Round<R> = { state: FormState<R>; done: number };

/** Fields, one button, and the answer. A refusal keeps everything that was typed. */
export function SettingsForm<R>({ action, blocked, children, ...props }: Props<R>) {
  const { label, pendingLabel, variant = "primary", size, inline = false, done } = props;
  const [round, submit] = useActionState<Round<R>, FormData>(
    async (previous, form) => {
      const state = await guardAction(() => action(previous.state, form));
      return { state, done: previous.done + (state.status === "done" ? 1 : 0) };
    },
    { state: IDLE, done: 0 },
  );
  const { state } = round;
  return (
    // React empties a form after its action, refused or not: here only what is done makes the fields new.
    <form action={submit} onReset={(event) => event.preventDefault()} className="grid gap-3">
      <div className={clsx(inline ? "flex flex-wrap items-end gap-2" : "grid gap-3")}>
        <div key={round.done} className={clsx(inline ? "contents" : "grid gap-3")}>
          {children}
        </div>
        <div>
          {blocked ? (
            <BlockedButton reason={blocked} size={size}>
              {label}
            </BlockedButton>
          ) : (
            <SubmitButton variant={variant} size={size} pendingLabel={pendingLabel}>
              {label}
            </SubmitButton>
          )}
        </div>
      </div>
      <FormFailure state={state} />
      <div role="status" className="empty:hidden">
        {state.status === "done" &&
          (typeof done === "function" ? done(state.result) : <p className="text-ok">{done}</p>)}
      </div>
    </form>
  );
}
