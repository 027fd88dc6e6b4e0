import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { OutsideJudged } from "../outside/judge-outside";

/** Keeps what was brought, each row with the answer and the verdict that came along. */
export async function createOutsideResults(
  tx: Tx,
  workspaceId: string,
  runId: string,
  rows: readonly OutsideJudged[],
  now: Date,
): Promise<void> {
  const named = rows.map((row) => ({ id: newId(), ...row }));
  const where = { workspaceId, runId };
  await tx.evalResult.createMany({
    data: named.map(({ id, result, judged }) => ({
      id,
      ...where,
      caseId: result.caseId,
      repeat: result.repeat,
      side: result.side,
      outcome: judged.outcome,
      score: judged.score,
      assertions: JSON.stringify(judged.assertions),
      errorKind: judged.error?.kind ?? null,
      errorMessage: judged.error?.message ?? null,
      paid: false,
      asked: 0,
      createdAt: now,
    })),
  });
  await tx.evalOutsideResult.createMany({
    data: named.map(({ id: resultId, result, answer }) => ({
      resultId,
      ...where,
      text: answer?.text ?? null,
      toolCalls: JSON.stringify(answer?.toolCalls ?? []),
      inputTokens: result.tokens?.input ?? null,
      outputTokens: result.tokens?.output ?? null,
      costUsd: result.costUsd ?? null,
      latencyMs: result.latencyMs === undefined ? null : Math.round(result.latencyMs),
      claimed: result.passed === undefined ? null : result.passed ? "passed" : "failed",
      claimedScore: result.score ?? null,
    })),
  });
}
