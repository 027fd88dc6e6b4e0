"use client";
import type { ReactNode } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { SendForm } from "@/components/releases/send-form";
import { ButtonLink } from "@/components/ui/button";
import { focusOnShow } from "@/components/ui/focus-on-show";
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
  blocked: ReactNode;
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
  if (state.step === "recorded")
    return (
      <section aria-label="Result" className="grid gap-3">
        <h2 ref={focusOnShow} tabIndex={-1} className="font-semibold text-lg outline-none">
          {done}
        </h2>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={rolloutHref(path, environment)} variant="primary">
            Watch the rollout
          </ButtonLink>
          <ButtonLink href={promptHref(path)} variant="ghost">
            Back to the prompt
          </ButtonLink>
        </div>
        {/* Last: it grows, and what is to be pressed stays where it is. */}
        <RolloutSteps environment={environment} at={state.recorded.at} confirmation={confirmation} />
      </section>
    );

  return (
    <SendForm
      name={`Roll ${version} out in ${environment}`}
      label={label}
      pendingLabel="Starting…"
      hint="Kept with the rollout and in the audit trail."
      blocked={blocked}
      onSend={(note) => onSend(note.trim())}
      state={state}
      reading={`what is rolled out in ${environment}`}
      review={review}
      onCheckAgain={checkAgain}
    />
  );
}
