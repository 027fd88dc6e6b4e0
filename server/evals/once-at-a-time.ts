import { reading } from "@/lib/db/transaction";
import type { Recording } from "@/lib/evals/runs/judge-answer";
import { findRecording } from "@/lib/evals/store/recordings";

type Asking = {
  workspaceId: string;
  /** Questions that are being asked now, by any run of this server. */
  inFlight: Map<string, Promise<unknown>>;
};

/** Whoever asks the same meanwhile waits for the answer instead of paying for another. */
export async function onceAtATime<T>(
  digest: string,
  { workspaceId, inFlight }: Asking,
  run: (known: Recording | null) => Promise<T>,
): Promise<T> {
  const key = `${workspaceId} ${digest}`;
  for (let other = inFlight.get(key); other; other = inFlight.get(key)) await other.catch(() => {});
  const work = reading((tx) => findRecording(tx, workspaceId, digest)).then(run);
  inFlight.set(key, work);
  try {
    return await work;
  } finally {
    inFlight.delete(key);
  }
}
