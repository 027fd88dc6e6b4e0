"use client";
import { type ReactNode, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { ButtonLink } from "@/components/ui/button";
import { focusOnShow } from "@/components/ui/focus-on-show";
import type { FormState } from "@/lib/http/form-state";
import { PromotionLayout } from "./promotion-layout";
import type { Recorded } from "./release-state";
import { ReleaseSteps } from "./release-steps";
import { SendForm } from "./send-form";
import { useRelease } from "./use-release";

export type PromotionInput = {
  version: string;
  replaces: string | null;
  reason: string;
  idempotencyKey: string;
};

type Props = {
  path: string;
  environment: string;
  version: string;
  /** What the person sees live; when it is another one by then, nothing happens. */
  replaces: string | null;
  /** Why it cannot be done, and who or what can; null when it can. */
  blocked: string | null;
  idempotencyKey: string;
  /** The environment after this one. */
  next: string | null;
  send: (input: PromotionInput) => Promise<FormState<Recorded>>;
  /** From and to, before it and once it has happened. */
  summary: ReactNode;
  done: ReactNode;
  diff: ReactNode;
  /** What there is to choose and to be met until then. */
  choice: ReactNode;
  gate: ReactNode;
};

/** From and to, the note, the one button, and what the server answers. */
export function PromoteForm({
  path,
  environment,
  version,
  blocked,
  next,
  send,
  choice,
  gate,
  ...seen
}: Props) {
  // The page renders again after the release: what was seen and sent stays as it was, and where it was.
  const [{ idempotencyKey, replaces, summary, done, diff }] = useState(seen);
  const { state, press, checkAgain } = useRelease({ path, environment }, send);
  const label = `Promote ${version} to ${environment}`;
  if (state.step === "recorded")
    return (
      <PromotionLayout
        summary={done}
        aside={
          <section aria-label="Result" className="grid gap-3">
            <h2 ref={focusOnShow} tabIndex={-1} className="font-semibold text-lg outline-none">
              {version} is live in {environment}
            </h2>
            <div className="flex flex-wrap gap-2">
              {next && (
                <ButtonLink href={promptHref(path, `/promote/${next}?version=${version}`)} variant="primary">
                  Go on to {next}
                </ButtonLink>
              )}
              {replaces && (
                <ButtonLink href={promptHref(path, `/rollback/${environment}`)}>Roll back</ButtonLink>
              )}
              <ButtonLink href={promptHref(path)} variant="ghost">
                Back to the prompt
              </ButtonLink>
            </div>
            {/* Last: it grows while services confirm, and what is to be pressed stays where it is. */}
            <ReleaseSteps place={{ path, environment }} {...state} />
          </section>
        }
        diff={diff}
      />
    );

  return (
    <PromotionLayout
      summary={summary}
      how={choice}
      aside={
        <>
          {gate}
          <SendForm
            name={label}
            label={label}
            pendingLabel="Promoting…"
            hint="Kept with the release and in the audit trail."
            blocked={blocked}
            onSend={(reason) => void press({ version, replaces, reason, idempotencyKey })}
            state={state}
            reading={`what is live in ${environment}`}
            review={promptHref(
              path,
              `/promote/${environment}?version=${version}&seen=${idempotencyKey.slice(0, 8)}`,
            )}
            onCheckAgain={checkAgain}
          />
        </>
      }
      diff={diff}
    />
  );
}
