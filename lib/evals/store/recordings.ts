import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Recording } from "../runs/judge-answer";

/** A recording under its name. */
export type NamedRecording = { digest: string; recording: Recording };

/** The newest answer to a question, or the one of a given name. */
export async function findRecording(
  tx: ReadTx,
  workspaceId: string,
  asked: { question: string } | { digest: string },
): Promise<NamedRecording | null> {
  const row = await tx.evalRecording.findFirst({
    where: { workspaceId, ...asked },
    orderBy: [{ createdAt: "desc" }, { digest: "asc" }],
    select: {
      digest: true,
      text: true,
      toolCalls: true,
      inputTokens: true,
      outputTokens: true,
      costUsd: true,
      latencyMs: true,
    },
  });
  if (!row) return null;
  const { digest, toolCalls, ...recording } = row;
  return {
    digest,
    recording: { ...recording, toolCalls: JSON.parse(toolCalls) as Recording["toolCalls"] },
  };
}

/** Keeps what was answered; the first answer under a name stays. */
export async function saveRecordings(
  tx: Tx,
  workspaceId: string,
  answered: readonly (NamedRecording & { question: string })[],
  now: Date,
): Promise<void> {
  if (answered.length === 0) return;
  await tx.evalRecording.createMany({
    data: answered.map(({ digest, question, recording: { toolCalls, ...recording } }) => ({
      ...recording,
      toolCalls: JSON.stringify(toolCalls),
      workspaceId,
      digest,
      question,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
}
