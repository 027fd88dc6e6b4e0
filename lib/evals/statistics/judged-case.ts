import type { Outcome } from "../assertions/combine";

/** One answer to a case, as it was judged. */
export type JudgedRepeat = {
  outcome: Outcome;
  score: number;
  costUsd: number | null;
  latencyMs: number | null;
};

/** A case with every repeat that a run has of it. */
export type JudgedCase = {
  id: string;
  tags: readonly string[];
  mustPass: boolean;
  weight: number;
  repeats: readonly JudgedRepeat[];
};

/** The part of its repeats that passed: between 0 and 1 it is flaky. */
export function passShare({ repeats }: JudgedCase): number {
  return mean(repeats.map(({ outcome }) => (outcome === "passed" ? 1 : 0)));
}

export function meanScore({ repeats }: JudgedCase): number {
  return mean(repeats.map(({ score }) => score));
}

/** As many cases of equal weight as these are worth (Kish). */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
