import { type Choice, compileRollout, type RolloutRule } from "@/sdk/core/targeting/choose-version";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import type { ServedVersion } from "./snapshot";

type RolloutFacts = {
  id: string;
  /** Stands before the targeting key in what is hashed. */
  seed: string;
  /** Counted from 1. */
  step: number;
  steps: number;
  /** The first whose condition holds decides. */
  rules: readonly RolloutRule[];
  candidate: ServedVersion;
};

/** A rollout beside what is live, with its rules compiled once. */
export type ServedRollout = RolloutFacts & { choose: (context: EvaluationContext) => Choice };

export function toServedRollout(facts: RolloutFacts): ServedRollout {
  return { ...facts, choose: compileRollout(facts) };
}

/** How a version was chosen under a rollout, as it is told. The bucket is last, so that what stands before it stays. */
export type ChosenRollout = Pick<RolloutFacts, "id" | "step" | "steps"> &
  Pick<Choice, "segment" | "percent" | "variant" | "bucket">;

export function describeChosen(
  { id, step, steps }: ServedRollout,
  { segment, percent, variant, bucket }: Choice,
): ChosenRollout {
  return { id, step, steps, segment, percent, variant, bucket };
}
