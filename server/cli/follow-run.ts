import { setTimeout as delay } from "node:timers/promises";
import type { RestClient } from "./rest-client";
import type { Run } from "./run-report";

type Follow = {
  /** Milliseconds of performance.now() after which nobody waits any more. */
  until: number;
  tell: (run: Run) => void;
  signal: AbortSignal;
};

const FIRST_MS = 300;
const LONGEST_MS = 5_000;

/** Waits until a run has ended, asking less often while nothing moves; answers how it stands when the time is over. */
export async function followRun(
  client: RestClient,
  number: number,
  { until, tell, signal }: Follow,
): Promise<Run> {
  let pauseMs = FIRST_MS;
  let before = -1;
  for (;;) {
    const run = await client.get<Run>(`/eval-runs/${number}`);
    const isOpen = run.status === "queued" || run.status === "running";
    const leftMs = until - performance.now();
    if (!isOpen || leftMs <= 0 || signal.aborted) return run;
    tell(run);
    pauseMs = run.progress.done === before ? Math.min(LONGEST_MS, pauseMs * 1.5) : FIRST_MS;
    before = run.progress.done;
    await delay(Math.min(pauseMs, leftMs), undefined, { signal }).catch(() => {});
  }
}
