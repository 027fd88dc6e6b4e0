import type { JudgedCase } from "./judged-case";

/** How likely a case passes: most are easy, some are not. 87 of 100 pass. */
const EASE = [0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.8, 0.8, 0.29];

/**
 * A run of a version as chance makes it, for measuring how often the rules are wrong. `worse` is the part of the cases
 * that this version always fails; two runs with 0 differ by chance alone.
 */
export function simulateRun(
  n: number,
  random: () => number,
  { worse = 0, graded = false }: { worse?: number; graded?: boolean } = {},
): JudgedCase[] {
  return Array.from({ length: n }, (_, i) => {
    const broken = random() < worse;
    const passed = !broken && random() < (EASE[i % EASE.length] ?? 0);
    const score = graded ? 0.5 * Number(passed) + 0.5 * random() : Number(passed);
    const outcome = passed ? "passed" : "failed";
    return {
      id: `case-${i}`,
      tags: [],
      mustPass: false,
      weight: 1,
      repeats: [{ outcome, score, costUsd: null, latencyMs: null }],
    };
  });
}
