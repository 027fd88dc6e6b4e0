import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { Recording } from "../runs/judge-answer";

/** What was paid for: tokens and US dollars are null where nobody knows them. */
export type Charge = Pick<Recording, "inputTokens" | "outputTokens" | "costUsd"> & {
  kind: "answer" | "judgement";
  /** Of the question. */
  digest: string;
};

export async function createCharges(
  tx: Tx,
  workspaceId: string,
  runId: string,
  charges: readonly Charge[],
  now: Date,
): Promise<void> {
  if (charges.length === 0) return;
  await tx.evalCharge.createMany({
    data: charges.map(({ kind, digest, inputTokens, outputTokens, costUsd }) => ({
      id: newId(),
      workspaceId,
      runId,
      kind,
      digest,
      inputTokens,
      outputTokens,
      costUsd,
      createdAt: now,
    })),
  });
}

/** What a run paid; what has no known price counts for nothing in US dollars. */
export type Spending = {
  usd: number;
  judging: { count: number; usd: number; inputTokens: number; outputTokens: number };
};

export async function loadSpending(tx: ReadTx, workspaceId: string, runId: string): Promise<Spending> {
  const rows = await tx.evalCharge.groupBy({
    by: ["kind"],
    where: { workspaceId, runId },
    _count: true,
    _sum: { costUsd: true, inputTokens: true, outputTokens: true },
  });
  const judging = rows.find(({ kind }) => kind === "judgement");
  return {
    usd: rows.reduce((sum, { _sum }) => sum + (_sum.costUsd ?? 0), 0),
    judging: {
      count: judging?._count ?? 0,
      usd: judging?._sum.costUsd ?? 0,
      inputTokens: judging?._sum.inputTokens ?? 0,
      outputTokens: judging?._sum.outputTokens ?? 0,
    },
  };
}
