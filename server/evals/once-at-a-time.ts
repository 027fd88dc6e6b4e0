import { freshDigest } from "@/lib/evals/runs/case-question";
import type { NamedRecording } from "@/lib/evals/store/recordings";
import type { Digest } from "@/lib/kernel/digest";
import type { JobContext } from "./job-context";

type Asking = Pick<JobContext, "workspaceId" | "freshRun" | "findRecording" | "inFlight">;

/** Names a new answer, and its question. */
export type AnswerName = { digest: string; question: string };

/**
 * Whoever asks the same meanwhile waits for the answer instead of paying for another, until it can be read: `storedOf`
 * tells when that is, where it is not at once.
 */
export async function onceAtATime<T>(
  question: Digest,
  { workspaceId, freshRun, findRecording, inFlight }: Asking,
  run: (name: AnswerName, known: NamedRecording | null) => Promise<T>,
  storedOf: (done: T) => Promise<void> | undefined = () => undefined,
): Promise<T> {
  const digest = freshRun === null ? question : freshDigest(question, freshRun);
  const key = `${workspaceId} ${digest}`;
  for (let other = inFlight.get(key); other; other = inFlight.get(key)) await other;
  const work = findRecording(digest).then((known) => run({ digest, question }, known));
  const settled = work
    .then(storedOf)
    .catch(() => {})
    .finally(() => inFlight.delete(key));
  inFlight.set(key, settled);
  return work;
}
