import { reading } from "@/lib/db/transaction";
import { freshDigest } from "@/lib/evals/runs/case-question";
import { findRecording, type NamedRecording } from "@/lib/evals/store/recordings";
import type { Digest } from "@/lib/kernel/digest";

type Asking = {
  workspaceId: string;
  /** The id of a run that asks anew; null of one that reads what is recorded. */
  freshRun: string | null;
  /** Questions that are being asked now, by any run of this server. */
  inFlight: Map<string, Promise<unknown>>;
};

/** Names a new answer, and its question. */
export type AnswerName = { digest: string; question: string };

/** Whoever asks the same meanwhile waits for the answer instead of paying for another. */
export async function onceAtATime<T>(
  question: Digest,
  { workspaceId, freshRun, inFlight }: Asking,
  run: (name: AnswerName, known: NamedRecording | null) => Promise<T>,
): Promise<T> {
  const digest = freshRun === null ? question : freshDigest(question, freshRun);
  const wanted = freshRun === null ? { question } : { digest };
  const key = `${workspaceId} ${digest}`;
  for (let other = inFlight.get(key); other; other = inFlight.get(key)) await other.catch(() => {});
  const work = reading((tx) => findRecording(tx, workspaceId, wanted)).then((known) =>
    run({ digest, question }, known),
  );
  inFlight.set(key, work);
  try {
    return await work;
  } finally {
    inFlight.delete(key);
  }
}
