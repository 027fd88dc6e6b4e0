import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { describeShares } from "@/lib/rollouts/plan";

type Told = Pick<RolloutView, "plan">;

/** "50 %", or what each audience gets at a step, in words. */
export function sharesAt({ plan }: Told, step: number): string {
  const audiences = plan.audiences.map((segment) => ({ segment, condition: null }));
  return describeShares({ ...plan, audiences }, step);
}

/** Where a button has room for one share alone: several are told by their step. */
export function shortSharesAt(told: Told, step: number): string {
  return told.plan.audiences.length === 1 ? sharesAt(told, step) : `step ${step}`;
}

/** What everyone else gets at a step: the number that a bar shows. */
export function everyoneElseAt({ plan }: Told, step: number): number {
  return plan.steps[step - 1]?.percents.at(-1) ?? 0;
}

/** `segments/eu` of `segments/eu@1.0.0`, and everyone else. */
export function nameAudience(segment: string | null): string {
  return segment?.split("@")[0] ?? "everyone else";
}
