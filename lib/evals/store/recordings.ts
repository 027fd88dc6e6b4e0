import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Recording } from "../runs/judge-answer";

/** A recording under its name. */
export type NamedRecording = { digest: string; recording: Recording };

/** By questions, whose newest answers are meant, or by the names of answers. */
export type RecordingKey = "question" | "digest";

/** What was answered, by question or by name; what was never answered is not among them. */
export async function mapRecordings(
  tx: ReadTx,
  workspaceId: string,
  by: RecordingKey,
  keys: readonly string[],
): Promise<Map<string, NamedRecording>> {
  const rows = await tx.evalRecording.findMany({
    where: { workspaceId, [by]: { in: [...keys] } },
    // The last of a question is the one that stays in the map.
    orderBy: [{ createdAt: "asc" }, { digest: "desc" }],
    select: {
      digest: true,
      question: true,
      text: true,
      toolCalls: true,
      inputTokens: true,
      outputTokens: true,
      costUsd: true,
      latencyMs: true,
    },
  });
  return new Map(
    rows.map(({ digest, question, toolCalls, ...row }) => {
      const recording = { ...row, toolCalls: JSON.parse(toolCalls) as Recording["toolCalls"] };
      return [by === "question" ? question : digest, { digest, recording }];
    }),
  );
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
