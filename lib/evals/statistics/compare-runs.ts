import { bootstrapMean } from "./bootstrap";
import { exactMcNemar, signTest } from "./exact-tests";
import type { Interval } from "./interval";
import { type JudgedCase, meanScore, passShare } from "./judged-case";

/** Two versions on the same cases. Differences are candidate minus the other: above 0 the candidate is better. */
export type Comparison = {
  /** Cases that both have. */
  n: number;
  improved: number;
  regressed: number;
  /** Of passes, by the exact test of McNemar, two-sided. */
  p: number;
  /** Of mean scores, with its paired bootstrap interval of 95 %. */
  difference: number;
  interval: Interval;
  /** Of scores, by the sign test, two-sided. */
  scoreP: number;
};

/** Null when no case that counts is in both. */
export function compareRuns(
  candidate: readonly JudgedCase[],
  other: readonly JudgedCase[],
): Comparison | null {
  const others = new Map(other.map((one) => [one.id, one]));
  const pairs = candidate.flatMap((one) => {
    const partner = others.get(one.id);
    return partner && one.weight > 0 ? [{ one, partner }] : [];
  });
  const passes = pairs.map(({ one, partner }) => passShare(one) - passShare(partner));
  const scores = pairs.map(({ one, partner }) => meanScore(one) - meanScore(partner));
  const bootstrap = bootstrapMean(
    scores,
    pairs.map(({ one }) => one.weight),
  );
  if (!bootstrap) return null;
  const improved = passes.filter((difference) => difference > 0).length;
  const regressed = passes.filter((difference) => difference < 0).length;
  return {
    n: pairs.length,
    improved,
    regressed,
    p: exactMcNemar(improved, regressed),
    difference: bootstrap.mean,
    interval: bootstrap.interval,
    scoreP: signTest(scores),
  };
}
