import { inject } from "vitest";

type FuzzSize = { seed: number; runs: number; texts: number; endOnFailure: boolean };

/**
 * Small and fixed in every run, smaller on the slower database; all of it, from a seed of its own, with COUNTERSIGN_LONG=1.
 * COUNTERSIGN_SEED and COUNTERSIGN_RUNS choose others.
 */
export function fuzzSize(): FuzzSize {
  if (process.env.COUNTERSIGN_LONG === "1") {
    const seed = Number(process.env.COUNTERSIGN_SEED ?? Date.now() % 2 ** 31);
    console.info(`fuzz seed ${seed}`);
    return { seed, runs: Number(process.env.COUNTERSIGN_RUNS ?? 200), texts: 500, endOnFailure: false };
  }
  const [runs, texts] = inject("databaseTemplate")?.kind === "postgresql" ? [8, 6] : [4, 3];
  return { seed: 20_261_124, runs, texts, endOnFailure: true };
}
