"use client";
import { type ReactNode, useActionState, useId } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props<R> = {
  label: string;
  /** The object, for those who hear the button without its row. */
  of: string;
  /** What will happen, before it does. */
  question: ReactNode;
  pendingLabel: string;
  variant?: ButtonVariant;
  blocked: string | null;
  action: () => Promise<FormState<R>>;
  /** What there is to read afterwards, in place of the question. */
  done?: ReactNode | ((result: R) => ReactNode);
};

/** What cannot simply be taken back asks once more, beside the button that was pressed. */
export function ConfirmButton<R>({ label, of, question, blocked, action, done, ...props }: Props<R>) {
  const { pendingLabel, variant = "danger" } = props;
  const id = useId();
  const [state, submit] = useActionState<FormState<R>>(() => guardAction(action), IDLE);
  const answer = typeof done === "function" ? (result: R) => done(result) : () => done;
  const told = state.status === "done" ? answer(state.result) : null;
  const name = (
    <>
      {label}
      <span className="sr-only"> {of}</span>
    </>
  );
  if (blocked)
    return (
      <BlockedButton size="sm" reason={blocked}>
        {name}
      </BlockedButton>
    );
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClass({ size: "sm" })}>
        {name}
      </button>
      <div
        id={id}
        popover="auto"
        className="beside-invoker w-80 max-w-[calc(100vw-2rem)] whitespace-normal rounded-lg border border-line-strong bg-surface p-3 text-left text-ink"
      >
        <form action={submit} className="grid gap-3">
          {told ?? <p>{question}</p>}
          <FormFailure state={state} />
          <div className="flex gap-2 max-sm:grid">
            {!told && (
              <SubmitButton variant={variant} pendingLabel={pendingLabel}>
                {label}
              </SubmitButton>
            )}
            <button type="button" popoverTarget={id} popoverTargetAction="hide" className={buttonClass({})}>
              {told ? "Close" : "Cancel"}
            </button>
          </div>
        </form>
      </div>
    </>
  );
}
