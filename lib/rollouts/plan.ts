import type { Condition } from "@/sdk/core/targeting/condition";

/** One step: how much of each audience gets the candidate, in percent, and how long it lasts. */
export type PlanStep = {
  percents: readonly number[];
  /** After so many minutes the next step begins by itself, unless a person has to let it. */
  dwellMinutes: number;
  /** So many answers of the candidate are counted in it before the next one begins by itself. */
  sample?: number | undefined;
  /** A person lets the next step begin. */
  hold: boolean;
};

/** Whom a rollout tells apart: the first audience that holds decides; the last one is everyone else. */
export type Audience = {
  /** `path@version` of a segment; null for everyone else. */
  segment: string | null;
  /** As it was when the rollout started; null for everyone else. */
  condition: Condition | null;
};

/** What a rollout was started with; it stays so. The last step is everyone, and makes the candidate live. */
export type RolloutPlan = {
  /** When its first step begins; null for at once. */
  startsAt: string | null;
  audiences: readonly Audience[];
  /** What a breach of a guard does at once; left out, it rolls back. */
  onBreach?: "roll_back" | "hold" | undefined;
  steps: readonly PlanStep[];
};

/** The shares of the audiences at a step, counted from 1; at 0 it has not begun. */
export function percentsAt({ steps, audiences }: RolloutPlan, step: number): readonly number[] {
  return steps[step - 1]?.percents ?? audiences.map(() => 0);
}

/** What stands before the targeting key in what is hashed: so every rollout draws anew, and none twice. */
export function seedOf(artifactId: string, rolloutId: string): string {
  return `${artifactId}/${rolloutId}/`;
}

/** The rules of a step, as services get them. */
export function rulesAt(plan: RolloutPlan, step: number) {
  const percents = percentsAt(plan, step);
  return plan.audiences.map(({ segment, condition }, at) => ({
    segment,
    condition,
    percent: percents[at] ?? 0,
  }));
}

/** "25 %", or "25 % of segments/eu, 5 % of everyone else". */
export function describeShares(plan: RolloutPlan, step: number): string {
  const rules = rulesAt(plan, step);
  if (rules.length === 1) return `${rules[0]?.percent ?? 0} %`;
  return rules
    .map(({ segment, percent }) => `${percent} % of ${segment?.split("@")[0] ?? "everyone else"}`)
    .join(", ");
}
