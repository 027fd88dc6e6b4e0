import type { listEvalAnswers } from "@/lib/evals/queries/list-eval-answers";
import type { AlignedCase } from "@/lib/evals/runs/align-cases";
import type { RestRun } from "@/lib/http/rest/rest-run";
import type { Demand } from "./ask-gate";
import type { Finding } from "./exit-code";

export type Run = RestRun;
export type AnswerRow = Awaited<ReturnType<typeof listEvalAnswers>>["data"][number];

/** What one golden set came to; without a run, why there is none. */
export type RunReport = {
  set: string;
  finding: Finding;
  /** In sentences: what decided it. */
  reasons: string[];
  /** Who judged: the gate of this environment, or null for the standard rules. */
  gate: string | null;
  run: Run | null;
  /** Where people look at it. */
  url: string | null;
};

/** With every case and result, for files. */
export type WholeRun = { run: Run; url: string; cases: AlignedCase[]; results: AnswerRow[] };

const BY_STATE: Readonly<Record<string, Finding>> = {
  passed: "pass",
  accepted: "pass",
  eval_failed: "fail",
  eval_inconclusive: "inconclusive",
};

/** Where the gate rests on this run its word counts, else that of the run. A run that has not ended says nothing. */
export function concludeRun(
  run: Run,
  demand: Demand | null,
): Pick<RunReport, "finding" | "reasons" | "gate"> {
  const asked = demand?.run === run.number ? BY_STATE[demand.state] : undefined;
  if (demand && asked) return { finding: asked, gate: demand.environment, reasons: [demand.text] };
  if (run.verdict !== null && run.status === "finished") {
    const told = run.findings.filter((one) => run.verdict === "pass" || one.verdict !== "pass");
    return { finding: run.verdict, gate: null, reasons: told.map(({ sentence }) => sentence) };
  }
  return { finding: "error", gate: null, reasons: [whyNoVerdict(run)] };
}

function whyNoVerdict({ status, stopped, cancelled, progress, errors, budgetUsd }: Run): string {
  const { done, total, errored } = progress;
  switch (status) {
    case "queued":
    case "running":
      return `It has not ended: ${done} of ${total} results are there. The wait was given up; the run goes on.`;
    case "cancelled":
      return `${cancelled?.by ?? "Someone"} cancelled it after ${done} of ${total} results.`;
    case "finished":
      return "It ended without a verdict.";
    case "incomplete": {
      if (stopped)
        return `Its budget of $${budgetUsd} is spent, with ${done} of ${total} results. Resume it with a larger one.`;
      if (done < total)
        return `It was brought from outside with ${done} of ${total} results: bring the others too.`;
      const kinds = Object.entries(errors).map(([kind, count]) => `${count} ${kind}`);
      return `It has no verdict, because ${errored} of ${total} results are errors (${kinds.join(", ")}). Retry those.`;
    }
  }
}
