import type { Interval } from "../statistics/interval";
import { effectiveSize, type JudgedCase, passShare, weightedMean } from "../statistics/judged-case";
import { wilsonInterval } from "../statistics/wilson";

/** Below this an interval is so wide that a pass rate says little. */
export const FEW_CASES = 10;

export type Rate = { share: number; n: number; interval: Interval | null };

export type TagCoverage = {
  tag: string;
  /** Cases of the set with it, whatever they weigh. */
  cases: number;
  mustPass: number;
  /** Of those that count and have every answer without an error; null when there is none. */
  passRate: Rate | null;
  few: boolean;
};

/** Of each tag how many cases there are and how many pass, the tags with the most cases first. */
export function coverTags(cases: readonly JudgedCase[], repeats: number): TagCoverage[] {
  const tags = [...new Set(cases.flatMap((one) => one.tags))];
  return tags
    .map((tag) => {
      const own = cases.filter((one) => one.tags.includes(tag));
      return {
        tag,
        cases: own.length,
        mustPass: own.filter(({ mustPass }) => mustPass).length,
        passRate: rateOf(own, repeats),
        few: own.length < FEW_CASES,
      };
    })
    .toSorted((a, b) => b.cases - a.cases || (a.tag < b.tag ? -1 : 1));
}

/** The part of what is known that passed, by weight, with its interval; null when nothing is known. */
export function rateOf(cases: readonly JudgedCase[], repeats: number): Rate | null {
  const known = cases.filter((one) => isKnown(one, repeats));
  if (known.length === 0) return null;
  const weights = known.map(({ weight }) => weight);
  const share = weightedMean(known.map(passShare), weights);
  return { share, n: known.length, interval: wilsonInterval(share, effectiveSize(weights)) };
}

/** A case that counts, with every answer, and none of them an error. */
function isKnown({ weight, repeats: own }: JudgedCase, repeats: number): boolean {
  return weight > 0 && own.length >= repeats && own.every(({ outcome }) => outcome !== "errored");
}
