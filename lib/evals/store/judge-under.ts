import "server-only";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import type { ReadTx } from "@/lib/db/transaction";
import { digestOf } from "@/lib/kernel/digest";
import { rateOf } from "../dashboards/tag-coverage";
import { runRulesOf } from "../gate/eval-demand";
import { type Judgement, Judgements, judgementKey } from "../gate/remember-judgements";
import { judgedCases } from "../runs/align-cases";
import { statusOf } from "../runs/run-status";
import { judgeRun } from "../statistics/judge-run";
import { loadResults, readSet } from "./load-run";
import type { EvalRunRow } from "./runs";

/** An inbox asks for the same runs again and again, and what an ended one comes to under a rule does not change. */
const judgements = new Judgements();

/** What the results of a run come to under a rule of an environment. */
export async function judgeUnder(
  tx: ReadTx,
  workspaceId: string,
  run: EvalRunRow,
  { rule, against }: { rule: EvalRule; against: string | null },
): Promise<Judgement> {
  return judgements.of(judgementKey(run, { rule: digestOf(rule), against }), async () => {
    const { results, facts } = await loadResults(tx, workspaceId, run);
    const { cases } = await readSet(tx, workspaceId, run);
    const candidate = judgedCases(cases, results, "candidate");
    const { verdict, findings, comparison } = judgeRun({
      cases: candidate,
      repeats: run.repeats,
      live: against === null ? null : judgedCases(cases, results, "live"),
      rules: runRulesOf(rule, against !== null),
    });
    const { done, total, errored } = facts;
    const numbers = { passRate: rateOf(candidate, run.repeats), comparison };
    return { verdict, findings, numbers, status: statusOf(facts), done, total, errored };
  });
}
