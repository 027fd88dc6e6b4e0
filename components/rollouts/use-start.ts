"use client";
import { useState } from "react";
import type { Place } from "@/components/releases/read-live";
import { type Outcome, useOneSend } from "@/components/releases/use-one-send";
import type { FormState } from "@/lib/http/form-state";
import { describeInTheWay, toInTheWay } from "@/lib/rollouts/in-the-way";
import type { PlanInput } from "@/lib/rollouts/plan-input";
import type { RecordedMove } from "./move-state";
import { readRollouts } from "./read-rollout";
import type { RolloutConfirmation } from "./rollout-steps";
import { confirmServed } from "./use-move";

export type StartInput = {
  version: string;
  /** What the person sees live; when it is another one by then, nothing happens. */
  replaces: string;
  plan: PlanInput;
  reason: string;
  idempotencyKey: string;
};

export type SendStart = (input: StartInput) => Promise<FormState<RecordedMove>>;

/** The start of a rollout, step by step: sent once, recorded, and told to services. */
export function useStart(place: Place, send: SendStart) {
  const [confirmation, setConfirmation] = useState<RolloutConfirmation>({ state: "asking" });
  const { state, ...acts } = useOneSend<StartInput, RecordedMove>({
    send,
    read: (input) => readOutcome(place, input),
    onRecorded: async ({ id, step }, { plan }) => {
      const what = `Resolver is at step ${step} of ${plan.steps.length}`;
      const expected = step === 0 ? null : { rollout: { id, step }, version: null, what };
      setConfirmation(await confirmServed(place, expected));
    },
  });
  return { state, confirmation, ...acts };
}

async function readOutcome(place: Place, { version }: StartInput): Promise<Outcome<RecordedMove>> {
  const { running, live } = await readRollouts(place);
  if (running?.version === version) return { recorded: running };
  const serves = `${place.environment} serves ${live?.version ?? "nothing"}`;
  if (!running) return { seen: `${serves}, and no rollout runs` };
  return { seen: `${serves}, and ${describeInTheWay(toInTheWay(running), place.environment)}` };
}
