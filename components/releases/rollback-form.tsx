"use client";
import { type ReactNode, type SyntheticEvent, useRef, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/http/form-state";
import { focusMissing } from "./focus-missing";
import { ReasonChips } from "./reason-chips";
import { ReasonDetails } from "./reason-details";
import type { Recorded } from "./release-state";
import { ReleaseTrouble } from "./release-trouble";
import { RollbackKeys } from "./rollback-keys";
import { composeReason, HARM_REASONS, UNDO_REASONS } from "./rollback-reasons";
import { RollbackResult } from "./rollback-result";
import { RollbackSheet } from "./rollback-sheet";
import { type Target, TargetOptions } from "./target-options";
import { useRelease } from "./use-release";

export type RollbackInput = { version: string; replaces: string; reason: string; idempotencyKey: string };

type Props = {
  path: string;
  environment: { key: string; color: string };
  live: { version: string; since: string; by: string };
  /** What is being rolled out beside it. */
  rollout: ReactNode;
  targets: readonly Target[];
  /** Why this person may not, and who can; null when they may. */
  blocked: string | null;
  owners: string | null;
  writes: boolean;
  idempotencyKey: string;
  send: (input: RollbackInput) => Promise<FormState<Recorded>>;
  now: string;
};

/** Two taps: why, and the button. What is live is read again before anyone is told that it worked. */
export function RollbackForm({ idempotencyKey, send, ...props }: Props) {
  const { path, environment, targets, blocked, owners, now } = props;
  // The page renders again after the release: what was seen and sent stays as it was.
  const [{ key, live }] = useState({ key: idempotencyKey, live: props.live });
  const [version, setVersion] = useState(targets.find((one) => one.preselected)?.version ?? null);
  const [picked, setPicked] = useState("");
  const [note, setNote] = useState("");
  const [incident, setIncident] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { state, press, checkAgain } = useRelease({ path, environment: environment.key }, send);

  if (state.step === "recorded")
    return (
      <RollbackResult
        {...state}
        path={path}
        environment={environment}
        owners={owners}
        writes={props.writes}
      />
    );

  const target = targets.find((one) => one.version === version);
  const waiting = state.step === "sending" || state.step === "checking";
  const choose = (next: string) => {
    setVersion(next);
    const undo = targets.find((one) => one.version === next)?.isUndo ?? false;
    if (!(undo ? UNDO_REASONS : HARM_REASONS).some((one) => one === picked)) setPicked("");
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const problem = findMissing(picked, note);
    setMissing(problem);
    if (problem) focusMissing(form.current, picked);
    if (problem || !version) return;
    await press({
      version,
      replaces: live.version,
      reason: composeReason(picked, note, incident),
      idempotencyKey: key,
    });
  };
  const label = `Roll back ${environment.key} to ${version ?? "…"}`;
  return (
    <RollbackSheet path={path} environment={environment} live={live} now={now} diff={target?.diff}>
      <form ref={form} onSubmit={submit} className="grid gap-4" aria-label={label}>
        <RollbackKeys form={form} path={path} blocked={blocked} />
        {props.rollout}
        <TargetOptions
          targets={targets}
          environment={environment.key}
          chosen={version}
          onChoose={choose}
          now={now}
        />
        <ReasonChips
          reasons={target?.isUndo ? UNDO_REASONS : HARM_REASONS}
          chosen={picked}
          error={missing}
          onChoose={(reason) => {
            setPicked(reason);
            setMissing(null);
          }}
        />
        <ReasonDetails
          note={note}
          incident={incident}
          noteNeeded={picked === "Other"}
          onNote={setNote}
          onIncident={setIncident}
        />
        <p className="text-ink-3">{describeConsequences(live.version, target, owners)}</p>
        <ReleaseTrouble
          state={state}
          reading={`what is live in ${environment.key}`}
          review={`/prompts/${encodeURIComponent(path)}/rollback/${environment.key}?seen=${key.slice(0, 8)}`}
          onCheckAgain={checkAgain}
        />
        <div
          data-phone-bar=""
          className="max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:-mx-4 max-md:bg-surface max-md:px-4 max-md:py-3"
        >
          {blocked || !version ? (
            <BlockedButton
              size="lg"
              className="w-full"
              reason={blocked ?? "Every earlier version is locked."}
            >
              {label}
            </BlockedButton>
          ) : (
            <Button
              type="submit"
              scripted
              variant="danger"
              size="lg"
              className="w-full"
              aria-disabled={waiting || undefined}
            >
              {state.step === "checking" ? "Checking…" : waiting ? "Rolling back…" : label}
            </Button>
          )}
        </div>
      </form>
    </RollbackSheet>
  );
}

function findMissing(picked: string, note: string): string | null {
  if (picked === "") return "Choose a reason, so that its owners know why.";
  return picked === "Other" && note.trim() === "" ? "Say in a few words what happened." : null;
}

function describeConsequences(live: string, target: Target | undefined, owners: string | null): string {
  const who = owners ? `an owner (${owners})` : "an owner";
  if (target?.isUndo)
    return `This undoes the rollback and lifts the lock of ${target.version}. ${live} is not locked. Answers already given stay given.`;
  return `Answers already given stay given. ${live} is locked in every environment until ${who} lifts it. Other environments keep what they serve.`;
}
