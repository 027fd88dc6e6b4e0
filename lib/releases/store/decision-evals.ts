import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { EvalDemand, Judged } from "@/lib/evals/gate/eval-demand";
import { AppError } from "@/lib/kernel/errors";
import { mapPeopleNames } from "@/lib/workspaces/store/members";

/**
 * Keeps the runs that an open gate rested on beside its decision. They are held meanwhile, so that nobody goes on with
 * one; the database checks that there is one for each eval, and that an inconclusive one was accepted.
 */
export async function createDecisionEvals(
  tx: Tx,
  workspaceId: string,
  decisionId: string,
  demands: readonly EvalDemand[],
): Promise<void> {
  const rested = demands.flatMap((demand) =>
    demand.evidence?.state === "judged" ? [{ demand, evidence: demand.evidence }] : [],
  );
  if (rested.length === 0) return;
  await holdRuns(
    tx,
    workspaceId,
    rested.map(({ evidence }) => evidence),
  );
  await tx.decisionEval.createMany({
    data: rested.map(({ demand, evidence }) => ({
      workspaceId,
      decisionId,
      ruleDigest: demand.rule,
      set: demand.set,
      setVersion: demand.setVersion ?? "",
      runId: evidence.runId,
      evidenceKey: evidence.evidenceKey,
      verdict: evidence.verdict,
      acceptanceId: evidence.accepted?.id ?? null,
    })),
  });
}

async function holdRuns(tx: Tx, workspaceId: string, evidence: readonly Judged[]): Promise<void> {
  const ids = [...new Set(evidence.map(({ runId }) => runId))];
  const held = await tx.$queryRaw<{ number: number }[]>`
    SELECT "number" FROM "eval_runs" WHERE "workspaceId" = ${workspaceId} AND "id" = ANY(${ids})
      AND "endedAt" IS NOT NULL AND "cancelledAt" IS NULL ORDER BY "id" FOR SHARE`;
  const gone = evidence.find(({ run }) => !held.some(({ number }) => number === run));
  if (gone)
    throw new AppError("invalid_state", `Run #${gone.run} goes on again. Look again; nothing was changed.`);
}

/** A run that a decision rested on, as it is told. */
export type DecisionEvidence = {
  /** The digest of the rule that asked for it. */
  rule: string;
  set: string;
  setVersion: string;
  run: number;
  evidenceKey: string;
  verdict: "pass" | "inconclusive";
  /** Whether its results were brought from outside. */
  isOutside: boolean;
  accepted: { by: string; reason: string } | null;
};

/** The runs that decisions rested on, by decision. */
export async function listDecisionEvals(
  tx: ReadTx,
  workspaceId: string,
  decisionIds: readonly string[],
): Promise<Map<string, DecisionEvidence[]>> {
  const rows = await tx.decisionEval.findMany({
    where: { workspaceId, decisionId: { in: [...decisionIds] } },
    orderBy: [{ set: "asc" }, { ruleDigest: "asc" }],
    select: {
      decisionId: true,
      ruleDigest: true,
      set: true,
      setVersion: true,
      evidenceKey: true,
      verdict: true,
      run: { select: { number: true, origin: true } },
      acceptance: { select: { personId: true, reason: true } },
    },
  });
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    rows.map(({ acceptance }) => acceptance?.personId ?? null),
  );
  const found = new Map<string, DecisionEvidence[]>();
  for (const { decisionId, ruleDigest, run, acceptance, verdict, ...row } of rows) {
    const told = {
      ...row,
      rule: ruleDigest,
      run: run.number,
      verdict: verdict as DecisionEvidence["verdict"],
      isOutside: run.origin === "outside",
      accepted: acceptance && {
        by: names.get(acceptance.personId) ?? "someone who left",
        reason: acceptance.reason,
      },
    };
    found.set(decisionId, [...(found.get(decisionId) ?? []), told]);
  }
  return found;
}
