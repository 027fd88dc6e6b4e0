import { describeShares, percentsAt, type RolloutPlan } from "./plan";
import type { Progress } from "./progress";

type Facts = { id: string; base: string; version: string; plan: RolloutPlan; progress: Progress };

/** What is rolled out beside what is live, as a cell of the board tells it. */
export type RolloutInCell = {
  id: string;
  base: string;
  version: string;
  status: "scheduled" | "running" | "held";
  /** Counted from 1; 0 before the first. */
  step: number;
  steps: number;
  /** "25 %", or what each audience gets. */
  shares: string;
  /** The largest share that anybody gets. */
  percent: number;
  /** What each audience gets, in the order of the words, everyone else last. */
  percents: readonly number[];
  held: { since: string; reason: string } | null;
};

/** Of one that has not ended. */
export function describeInCell({ id, base, version, plan, progress }: Facts): RolloutInCell {
  const { step, held } = progress;
  const percents = percentsAt(plan, step);
  return {
    id,
    base,
    version,
    status: held ? "held" : step === 0 ? "scheduled" : "running",
    step,
    steps: plan.steps.length,
    shares: describeShares(plan, step),
    percent: Math.max(0, ...percents),
    percents,
    held: held && { since: held.since.toISOString(), reason: held.reason },
  };
}
