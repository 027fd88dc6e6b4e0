import type { Comparison } from "../statistics/compare-runs";
import { count, likely } from "../statistics/words";

/** A loss or gain of mean score that is taken for none: 5 points. */
const ALIKE = 0.05;
const LEVEL = 0.05;

export type ModelSays = "better" | "worse" | "alike" | "unclear";

export type ModelDifference = { says: ModelSays; sentence: string };

/** What a paired comparison of a model with the default one says, and what it does not. */
export function describeModelDifference(comparison: Comparison, base: string): ModelDifference {
  const { n, improved, regressed, interval, difference } = comparison;
  const says = judgeDifference(comparison);
  const facts = `${improved} better, ${regressed} worse of ${count(n, "case")}; mean score ${points(difference)}, ${likely(interval, points)}`;
  return { says, sentence: `${WORDS[says](base)} (${facts}).` };
}

const WORDS: Record<ModelSays, (base: string) => string> = {
  better: (base) => `Better than ${base} on these cases`,
  worse: (base) => `Worse than ${base} on these cases`,
  alike: (base) => `As good as ${base} on these cases, within 5 points`,
  unclear: (base) => `These cases cannot tell whether it is better or worse than ${base}`,
};

/** By the tests of the gate, both ways: McNemar's on passes, or the sign test where the interval of scores agrees. */
function judgeDifference({ improved, regressed, p, difference, interval, scoreP }: Comparison): ModelSays {
  const byScore = scoreP <= LEVEL;
  if ((regressed > improved && p <= LEVEL) || (difference < 0 && interval.high < 0 && byScore))
    return "worse";
  if ((improved > regressed && p <= LEVEL) || (difference > 0 && interval.low > 0 && byScore))
    return "better";
  return interval.low >= -ALIKE && interval.high <= ALIKE ? "alike" : "unclear";
}

function points(value: number): string {
  const rounded = Number((100 * value).toFixed(1));
  return `${rounded > 0 ? "+" : ""}${rounded} points`;
}
