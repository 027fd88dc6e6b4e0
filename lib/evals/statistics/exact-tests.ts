/**
 * The exact test of McNemar, two-sided: of the cases that differ, how likely is a split at least as uneven when both
 * versions are equal? Twice the smaller tail of Binomial(n, 1/2), at most 1. The exact form, not mid-p: its false
 * alarms stay below the level for every n, at the price of some power.
 */
export function exactMcNemar(improved: number, regressed: number): number {
  const n = improved + regressed;
  return n === 0 ? 1 : Math.min(1, 2 * binomialTail(Math.min(improved, regressed), n));
}

/** The sign test of paired differences: ties say nothing, and sizes do not matter. The same tail as McNemar's. */
export function signTest(differences: readonly number[]): number {
  const up = differences.filter((difference) => difference > 0).length;
  const down = differences.filter((difference) => difference < 0).length;
  return exactMcNemar(up, down);
}

/** P(X <= k) for n throws of a fair coin; in logarithms, so that thousands of throws do not underflow. */
function binomialTail(k: number, n: number): number {
  let log = -n * Math.LN2;
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(n - i + 1) - Math.log(i);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
