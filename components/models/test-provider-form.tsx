"use client";
import { useActionState, useId } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TestedProvider } from "@/lib/evals/queries/test-provider";
import { type FormState, IDLE } from "@/lib/http/form-state";
import type { ProviderView } from "./provider-view";

type Props = { provider: ProviderView; blocked: string | null; action: FormAction<TestedProvider> };

/** Asks one model for one word, and tells the answer below. */
export function TestProviderForm({ provider: { provider, models }, blocked, action }: Props) {
  const id = useId();
  const [state, submit] = useActionState<FormState<TestedProvider>, FormData>(
    (previous, form) => guardAction(() => action(previous, form)),
    IDLE,
  );
  const name = (
    <>
      Test<span className="sr-only"> {provider}</span>
    </>
  );
  if (blocked)
    return (
      <BlockedButton size="sm" reason={blocked}>
        {name}
      </BlockedButton>
    );
  return (
    <form action={submit} onReset={(event) => event.preventDefault()} className="contents">
      {models.length === 0 && (
        <Input
          name="model"
          required
          mono
          aria-label={`Model of ${provider} to test`}
          placeholder={`${provider}/small`}
          className="max-w-60"
        />
      )}
      {models.length > 1 && (
        <>
          <label htmlFor={id} className="sr-only">
            Model of {provider} to test
          </label>
          <Select id={id} name="model" className="max-w-60">
            {models.map((model) => (
              <option key={model.id}>{model.id}</option>
            ))}
          </Select>
        </>
      )}
      <SubmitButton variant="default" size="sm" pendingLabel="Asking…">
        {name}
      </SubmitButton>
      <div className="order-last basis-full empty:hidden">
        <FormFailure state={state} />
        {state.status === "done" && <Result tested={state.result} />}
      </div>
    </form>
  );
}

function Result({ tested: { model, latencyMs, text, fault } }: { tested: TestedProvider }) {
  if (fault)
    return (
      <Notice tone="bad" title={`${model} gave no answer.`}>
        {fault.message}
      </Notice>
    );
  return (
    <Notice tone="ok" title={`${model} answered in ${formatLatency(latencyMs)}.`}>
      {text === "" ? "Its answer was empty." : `It said: “${text}”`}
    </Notice>
  );
}

function formatLatency(latencyMs: number): string {
  return latencyMs < 1000 ? `${latencyMs} ms` : `${(latencyMs / 1000).toFixed(1)} s`;
}
