import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { EvalDemand } from "@/lib/evals/gate/eval-demand";
import { canonicalJson } from "@/lib/kernel/digest";
import { newId } from "@/lib/kernel/ids";
import { createDecisionEvals } from "./decision-evals";

export type NewDecision = {
  environmentId: string;
  versionId: string;
  contentDigest: string;
  requiredApprovals: number;
  facts: unknown;
  /** The reviews that were counted, one for each person. */
  approvals: readonly { reviewId: string; reviewerId: string }[];
  /** What the environment asked of golden sets, each with the run that was enough. */
  evals: readonly EvalDemand[];
  now: Date;
};

/** Keeps the answer of an open gate for good. The database checks the quorum again at commit. */
export async function createDecision(
  tx: Tx,
  workspaceId: string,
  input: NewDecision,
): Promise<{ id: string }> {
  const { environmentId, versionId, contentDigest, requiredApprovals, approvals, evals, facts, now } = input;
  const id = newId();
  await tx.$executeRaw`
    INSERT INTO "decisions" ("id", "workspaceId", "environmentId", "versionId", "contentDigest", "requiredApprovals",
      "facts", "decidedAt")
    VALUES (${id}, ${workspaceId}, ${environmentId}, ${versionId}, ${contentDigest}, ${requiredApprovals},
      ${canonicalJson(facts)}, ${now})`;
  if (approvals.length > 0)
    await tx.decisionApproval.createMany({ data: approvals.map((one) => ({ ...one, decisionId: id })) });
  await createDecisionEvals(tx, workspaceId, id, evals);
  return { id };
}

/** The people whose approvals let a version in, by decision. */
export async function listDecisionApprovers(
  tx: ReadTx,
  decisionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.decisionApproval.findMany({
    where: { decisionId: { in: [...decisionIds] } },
    select: { decisionId: true, reviewerId: true },
  });
  const approvers = new Map<string, string[]>();
  for (const { decisionId, reviewerId } of rows)
    approvers.set(decisionId, [...(approvers.get(decisionId) ?? []), reviewerId]);
  return approvers;
}
