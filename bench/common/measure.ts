export type Timing = { p50: number; p95: number; p99: number; runs: number };

export function summarise(durationsMs: readonly number[]): Timing {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), runs: sorted.length };
}

type Bounds = { runs: number; seconds: number };

/** Runs it once to warm, then until the runs or the seconds are used up; milliseconds of each run. */
export async function timeRuns(run: (index: number) => Promise<unknown>, bounds: Bounds): Promise<number[]> {
  return collectRuns(async (index) => {
    const begun = performance.now();
    await run(index);
    return performance.now() - begun;
  }, bounds);
}

/** As `timeRuns`, of runs that say themselves how many milliseconds count. */
export async function collectRuns(
  run: (index: number) => Promise<number>,
  { runs, seconds }: Bounds,
): Promise<number[]> {
  await run(0);
  const durations: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let index = 1; index <= runs && performance.now() < end; index++) durations.push(await run(index));
  return durations;
}

export const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));
