"use client";
import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { ReleaseTrouble } from "@/components/releases/release-trouble";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { rolloutHref } from "./rollout-href";
import { RolloutSteps } from "./rollout-steps";
import type { useStart } from "./use-start";

type Props = {
  path: string;
  environment: string;
  version: string;
  start: ReturnType<typeof useStart>;
  label: string;
  /** What it says once it has started. */
  done: string;
  /** Why it cannot be done, and who or what can; null when it can. */
  blocked: string | null;
  /** Where what was seen is looked at anew. */
  review: string;
  /** Sends it, unless something is wrong with it, which is then told. */
  onSend: (reason: string) => void;
};

/** The note, the one button, and what the server answers. */
export function StartPanel({
  path,
  environment,
  version,
  start,
  label,
  done,
  blocked,
  review,
  onSend,
}: Props) {
  const { state, confirmation, checkAgain } = start;
  const [note, setNote] = useState("");
  const form = useRef<HTMLFormElement>(null);
  if (state.step === "recorded")
    return (
      <section aria-label="Result" className="grid gap-3">
        <h2 ref={(node) => node?.focus()} tabIndex={-1} className="font-semibold text-lg outline-none">
          {done}
        </h2>
        <RolloutSteps at={state.recorded.at} confirmation={confirmation} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={rolloutHref(path, environment)} variant="primary">
            Watch the rollout
          </ButtonLink>
          <ButtonLink href={promptHref(path)} variant="ghost">
            Back to the prompt
          </ButtonLink>
        </div>
      </section>
    );

  const waiting = state.step === "sending" || state.step === "checking";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!blocked) onSend(note.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
  };
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={`Roll ${version} out in ${environment}`}
      className="grid gap-3"
    >
      <Field label="Note" required={false} hint="Kept with the rollout and in the audit trail.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ReleaseTrouble
        state={state}
        reading={`what is rolled out in ${environment}`}
        review={review}
        onCheckAgain={checkAgain}
      />
      {blocked ? (
        <BlockedButton size="lg" className="w-full" reason={blocked}>
          {label}
        </BlockedButton>
      ) : (
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="w-full whitespace-normal"
          aria-disabled={waiting || undefined}
        >
          {state.step === "checking" ? "Checking…" : waiting ? "Starting…" : label}
        </Button>
      )}
    </form>
  );
}
