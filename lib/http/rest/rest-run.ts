import type { getEvalRun } from "@/lib/evals/queries/get-eval-run";

type Run = Awaited<ReturnType<typeof getEvalRun>>;

/**
 * A run as REST tells it. A run that ended without a verdict, for errors, for its budget or for results that are not
 * there, is `incomplete`; `stopped` says when it was its budget.
 */
export function toRestRun(run: Run) {
  const { number, status, verdict, against, comparison, spentUsd, costUsd, leftMs } = run;
  const isOpenEnded = status === "out_of_budget" || (status === "finished" && verdict === null);
  return {
    ...run,
    id: number,
    status: isOpenEnded ? ("incomplete" as const) : status,
    stopped: status === "out_of_budget" ? ("out_of_budget" as const) : null,
    comparison: comparison && { ...comparison, against: against?.version ?? null },
    costUsd: spentUsd,
    answersUsd: costUsd,
    etaS: leftMs === null ? null : Math.ceil(leftMs / 1000),
  };
}

export type RestRun = ReturnType<typeof toRestRun>;
