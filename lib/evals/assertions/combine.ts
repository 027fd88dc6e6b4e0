/** An error says nothing of the answer, so it is counted apart; `notRun` was not judged at all. */
export type Outcome = "passed" | "failed" | "errored" | "notRun";

type Part = { outcome: Outcome; score: number; weight: number; reason: string };

/**
 * What parts come to together: all have to pass, or with a threshold their weighted score has to reach it. A part of
 * weight 0 is measured and does not count. An error among them is an error of the whole; what was not run leaves open
 * whether it passes, unless a failure has decided it.
 */
export function combine(
  parts: readonly Part[],
  threshold: number | undefined,
): { outcome: Outcome; score: number; reason: string } {
  const counted = parts.filter(({ weight }) => weight > 0);
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
  const total = counted.reduce((sum, { weight, score }) => sum + weight * score, 0);
  const score = weights > 0 ? total / weights : 0;
  const first = (outcome: Outcome, of = counted) => of.find((part) => part.outcome === outcome);

  const errored = first("errored", [...parts]);
  if (errored) return { outcome: "errored", score: 0, reason: errored.reason };
  const failed = first("failed");
  const notRun = first("notRun");
  if (failed && threshold === undefined) return { outcome: "failed", score, reason: failed.reason };
  if (notRun) return { outcome: "notRun", score, reason: notRun.reason };
  if (counted.length === 0)
    return { outcome: "notRun", score: 0, reason: "No assertion counts, so nothing was judged." };
  if (threshold === undefined) return { outcome: "passed", score, reason: "Every assertion passed." };
  const passed = score >= threshold;
  const reason = `The score of ${score.toFixed(2)} is ${passed ? "at least" : "below"} the threshold of ${threshold}.`;
  return { outcome: passed ? "passed" : "failed", score, reason };
}
