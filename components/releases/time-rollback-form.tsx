"use client";
import { type SyntheticEvent, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/http/form-state";
import { ReasonChips } from "./reason-chips";
import { ReasonDetails } from "./reason-details";
import { composeReason, HARM_REASONS } from "./rollback-reasons";
import { TimeRollbackList, type TimeRow } from "./time-rollback-list";
import { type RolledBack, TimeRollbackResult } from "./time-rollback-result";

export type TimeRollbackInput = {
  items: { path: string; replaces: string }[];
  reason: string;
  idempotencyKey: string;
};

type Props = {
  environment: { key: string; color: string };
  /** The moment in words. */
  moment: string;
  rows: readonly TimeRow[];
  idempotencyKey: string;
  send: (input: TimeRollbackInput) => Promise<FormState<RolledBack>>;
  now: string;
};

type State = { step: "idle" | "sending" | "unknown" } | { step: "answered"; answer: FormState<RolledBack> };

/** One list, one reason, one press: all that are chosen go back, or none. */
export function TimeRollbackForm({ environment, moment, idempotencyKey, send, now, ...props }: Props) {
  // The page renders again after the release: what was seen and sent stays as it was.
  const [{ key, rows }] = useState({ key: idempotencyKey, rows: props.rows });
  const ready = rows.filter(({ may }) => may.rollBack);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ready.map(({ path }) => path)));
  const [picked, setPicked] = useState("");
  const [note, setNote] = useState("");
  const [incident, setIncident] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const [state, setState] = useState<State>({ step: "idle" });

  if (state.step === "answered" && state.answer.status === "done")
    return <TimeRollbackResult environment={environment} moment={moment} done={state.answer.result} />;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (state.step === "sending") return;
    const problem = findMissing(picked, note);
    setMissing(problem);
    if (problem) return;
    setState({ step: "sending" });
    const items = ready
      .filter(({ path }) => chosen.has(path))
      .map(({ path, live }) => ({ path, replaces: live ?? "" }));
    const input = { items, reason: composeReason(picked, note, incident), idempotencyKey: key };
    const answer = await send(input).catch(() => null);
    setState(answer ? { step: "answered", answer } : { step: "unknown" });
  };
  const count = chosen.size;
  const label = `Roll back ${count} ${count === 1 ? "artifact" : "artifacts"} in ${environment.key}`;
  return (
    <form onSubmit={submit} className="grid gap-5" aria-label={label}>
      <TimeRollbackList
        environment={environment.key}
        rows={rows}
        chosen={chosen}
        onChoose={setChosen}
        now={now}
      />
      {ready.length > 0 && (
        <div className="grid max-w-160 gap-4">
          <ReasonChips
            reasons={HARM_REASONS}
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
          <p className="text-ink-3">
            All of them go back, or none. What each takes away is locked until an owner lifts the lock.
            Answers already given stay given; other environments keep what they serve.
          </p>
          {state.step === "unknown" && (
            <Notice tone="warn" role="alert" title="No answer came, so it is not known whether it happened">
              Press again: both presses count as one.
            </Notice>
          )}
          {state.step === "answered" && state.answer.status === "failed" && (
            <FormFailure state={state.answer} />
          )}
          {count === 0 ? (
            <BlockedButton size="lg" reason="Choose at least one artifact above.">
              {label}
            </BlockedButton>
          ) : (
            <Button
              type="submit"
              scripted
              variant="danger"
              size="lg"
              aria-disabled={state.step === "sending" || undefined}
            >
              {state.step === "sending" ? "Rolling back…" : label}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function findMissing(picked: string, note: string): string | null {
  if (picked === "") return "Choose a reason, so that the owners know why.";
  return picked === "Other" && note.trim() === "" ? "Say in a few words what happened." : null;
}
