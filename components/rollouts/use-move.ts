"use client";
import { useState } from "react";
import { type Place, resolveServed } from "@/components/releases/read-live";
import { type Outcome, useOneSend } from "@/components/releases/use-one-send";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import {
  describeStanding,
  type Expected,
  expectAfter,
  findMove,
  type MoveInput,
  type RecordedMove,
  type SendMove,
} from "./move-state";
import { readRollouts } from "./read-rollout";
import type { RolloutConfirmation } from "./rollout-steps";

/** One move of a rollout, step by step: sent once, recorded, and told to services. */
export function useMove(place: Place, rollout: RolloutView, send: SendMove) {
  const [confirmation, setConfirmation] = useState<RolloutConfirmation>({ state: "asking" });
  const { state, ...acts } = useOneSend<MoveInput, RecordedMove>({
    send,
    read: (input) => readOutcome(place, input),
    onRecorded: async (recorded, { act }) =>
      setConfirmation(await confirmServed(place, expectAfter(act, recorded, rollout))),
  });
  return { state, confirmation, ...acts };
}

async function readOutcome(place: Place, input: MoveInput): Promise<Outcome<RecordedMove>> {
  const { running, earlier } = await readRollouts(place);
  const seen = [...(running ? [running] : []), ...earlier].find(({ id }) => id === input.rollout);
  if (!seen) return { seen: `no such rollout runs in ${place.environment}` };
  const recorded = findMove(input, seen);
  return recorded ? { recorded } : { seen: describeStanding(seen) };
}

/** Resolves as a service does, and compares. */
export async function confirmServed(place: Place, expected: Expected): Promise<RolloutConfirmation> {
  if (!expected) return { state: "unneeded" };
  try {
    const served = await resolveServed(place);
    const isSo =
      (expected.version === null || served.version === expected.version) &&
      served.rollout?.id === expected.rollout?.id &&
      served.rollout?.step === expected.rollout?.step;
    return isSo ? { state: "served", what: expected.what, ms: served.ms } : { state: "other", served };
  } catch (error) {
    return { state: "unknown", why: error instanceof Error ? error.message : "It gave no answer." };
  }
}
