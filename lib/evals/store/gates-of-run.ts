import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { digestOf } from "@/lib/kernel/digest";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { presentEval } from "../gate/eval-blockers";
import { loadEvalDemands } from "./eval-demands";
import { judgeUnder } from "./judge-under";
import { mayAccept } from "./may-accept";
import { subjectOfRun } from "./run-subject";
import type { EvalRunRow } from "./runs";

/** The gates that look at this run now, each with what it comes to under their rule. Empty while it is under way. */
export async function listGatesOfRun(tx: ReadTx, actor: Actor, run: EvalRunRow) {
  const { workspaceId } = actor;
  const { path, contentDigest } = run;
  const gates = [];
  for (const environment of await listEnvironmentRows(tx, workspaceId)) {
    if (!environment.evals.some(({ set }) => set === run.set.path)) continue;
    const subject = await subjectOfRun(tx, workspaceId, run, environment);
    for (const demand of await loadEvalDemands(tx, workspaceId, subject)) {
      const rule = environment.evals.find((one) => digestOf(one) === demand.rule);
      if (!rule || demand.evidence?.run !== run.number || demand.evidence.state !== "judged") continue;
      const { verdict, findings } = await judgeUnder(tx, workspaceId, run, { rule, against: demand.against });
      const { accepted } = presentEval(demand, environment.key);
      const text = { path, contentDigest, environment: environment.key };
      gates.push({
        environment: environment.key,
        paths: rule.paths,
        verdict,
        findings,
        accepted,
        accept: await mayAccept(tx, actor, demand, text),
      });
    }
  }
  return gates;
}
