import type { Comparison } from "./compare-runs";
import type { RuleFinding, RunRules } from "./run-rules";
import { count, likely, percent } from "./words";

const LEVEL = 0.05;

/**
 * Worse is what one of two exact tests shows: McNemar's on passes, or the sign test on scores where the interval of
 * their mean difference lies below 0 too. Each is two-sided at 5 %, of which one side counts here: two equal versions
 * are called worse in at most 5 % of runs. Not worse is what rules out a loss of more than the tolerance.
 */
export function judgeRegression(
  comparison: Comparison | null,
  { tolerance }: NonNullable<RunRules["noRegression"]>,
): RuleFinding {
  if (!comparison)
    return {
      rule: "no_regression",
      verdict: "inconclusive",
      sentence: "The live version was run on none of these cases, so nothing can be compared.",
    };
  const { n, improved, regressed, p, difference, interval, scoreP } = comparison;
  const worsePasses = regressed > improved && p <= LEVEL;
  const worseScores = difference < 0 && interval.high < 0 && scoreP <= LEVEL;
  const facts = `${count(regressed, "case")} got worse and ${improved} better (n = ${n}, p = ${p.toPrecision(2)}); the mean score changed by ${signed(difference)} (${likely(interval, signed)})`;
  if (worsePasses || worseScores)
    return { rule: "no_regression", verdict: "fail", sentence: `Worse than the live version: ${facts}.` };
  if (interval.low >= -tolerance)
    return { rule: "no_regression", verdict: "pass", sentence: `Not worse than the live version: ${facts}.` };
  return {
    rule: "no_regression",
    verdict: "inconclusive",
    sentence: `It cannot be told from noise whether this is worse than the live version: ${facts}. A loss of more than ${percent(tolerance)} is not ruled out. More repeats or more cases would tell.`,
  };
}

function signed(value: number): string {
  const rounded = Number((100 * value).toFixed(1));
  return `${rounded > 0 ? "+" : ""}${rounded} points`;
}
