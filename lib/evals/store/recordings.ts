import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Recording } from "../runs/judge-answer";

export async function findRecording(
  tx: ReadTx,
  workspaceId: string,
  digest: string,
): Promise<Recording | null> {
  const row = await tx.evalRecording.findUnique({
    where: { workspaceId_digest: { workspaceId, digest } },
    select: {
      text: true,
      toolCalls: true,
      inputTokens: true,
      outputTokens: true,
      costUsd: true,
      latencyMs: true,
    },
  });
  return row && { ...row, toolCalls: JSON.parse(row.toolCalls) as Recording["toolCalls"] };
}

/** Keeps what was answered; the first answer to a question stays. */
export async function saveRecordings(
  tx: Tx,
  workspaceId: string,
  answered: readonly { digest: string; recording: Recording }[],
  now: Date,
): Promise<void> {
  if (answered.length === 0) return;
  await tx.evalRecording.createMany({
    data: answered.map(({ digest, recording: { toolCalls, ...recording } }) => ({
      ...recording,
      toolCalls: JSON.stringify(toolCalls),
      workspaceId,
      digest,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
}
