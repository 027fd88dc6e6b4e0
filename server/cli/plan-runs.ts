import type { StartRunInput } from "@/lib/evals/runs/run-input";
import type { EvalCommand } from "./arguments";
import type { Demand, Subject } from "./ask-gate";

/** One golden set that is to be known of: a run that is there, one to start, or why neither can be. */
export type Step = { set: string } & ({ run: number } | { start: StartRunInput } | { problem: string });

type Asked = Pick<EvalCommand, "sets" | "model" | "repeats" | "budgetUsd" | "against">;

/** Evidence in these states is as good as a new run. */
const KNOWN = ["passed", "accepted", "eval_failed", "eval_inconclusive", "eval_pending"];

/** The sets that were named, or those that the environment asks for. */
export function planRuns(asked: Asked, subject: Subject, demands: readonly Demand[]): Step[] {
  if (asked.sets.length === 0) return demands.map((one) => planStep(asked, subject, one.set, one));
  return [...new Set(asked.sets)].map((set) =>
    planStep(asked, subject, set, demands.find((one) => one.set === set) ?? null),
  );
}

function planStep(asked: Asked, subject: Subject, set: string, demand: Demand | null): Step {
  if (demand?.state === "eval_set_missing")
    return { set, problem: `${demand.text} ${demand.wayOut ?? ""}`.trim() };
  const isOwn = asked.model !== null || asked.repeats !== null || asked.budgetUsd !== null;
  if (demand && demand.run !== null && KNOWN.includes(demand.state) && !isOwn)
    return { set, run: demand.run };
  const against = asked.against ?? (demand?.against ? demand.environment : null);
  const repeats = asked.repeats ?? demand?.repeats ?? null;
  return {
    set,
    start: {
      ...subject,
      set,
      ...(demand?.setVersion ? { setVersion: demand.setVersion } : {}),
      ...(against === null ? {} : { against }),
      ...(repeats === null ? {} : { repeats }),
      ...(asked.model === null ? {} : { model: asked.model }),
      ...(asked.budgetUsd === null ? {} : { budgetUsd: asked.budgetUsd }),
    },
  };
}
