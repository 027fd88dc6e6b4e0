import { bootstrapMean, bootstrapQuantileDifference } from "../statistics/bootstrap";
import type { Interval } from "../statistics/interval";
import type { JudgedCase, JudgedRepeat } from "../statistics/judged-case";
import { type Spread, spreadOf } from "./spread";
import { coverTags, type TagCoverage } from "./tag-coverage";

/** Enough for two digits of what is shown, and quick on a thousand cases. */
const RESAMPLES = 500;

/** Candidate minus live: above 0 the candidate is dearer, or slower. `n` counts cases. */
export type Delta = { n: number; difference: number; interval: Interval };

export type FlakyCase = { id: string; passed: number; of: number };

export type RunProfile = {
  /** US dollars an answer. */
  costUsd: Spread | null;
  latencyMs: Spread | null;
  /** Of cases that both sides answered; null where one of the numbers is not known. */
  costDelta: Delta | null;
  p95Delta: Delta | null;
  tags: TagCoverage[];
  /** Cases of which some repeats passed and others did not, the most often failed first. */
  flaky: FlakyCase[];
};

type Field = "costUsd" | "latencyMs";

/** What a run is made of, beside its verdict: how cost and time lie, what is covered, what is not steady. */
export function profileRun(
  candidate: readonly JudgedCase[],
  live: readonly JudgedCase[] | null,
  repeats: number,
): RunProfile {
  return {
    costUsd: spread(candidate, live, "costUsd"),
    latencyMs: spread(candidate, live, "latencyMs"),
    costDelta: live && meanDelta(candidate, live),
    p95Delta: live && quantileDelta(candidate, live),
    tags: coverTags(candidate, repeats),
    flaky: flakyOf(candidate),
  };
}

/** Only what was answered: a case that looks at the prompt alone has no cost and takes no time. */
function spread(candidate: readonly JudgedCase[], live: readonly JudgedCase[] | null, field: Field) {
  const of = (cases: readonly JudgedCase[]) => cases.flatMap(answersOf).map((one) => one[field]);
  return spreadOf(of(candidate), of(live ?? []));
}

function answersOf({ repeats }: JudgedCase): JudgedRepeat[] {
  return repeats.filter(({ latencyMs }) => latencyMs !== null);
}

type Pair = { candidate: number[]; other: number[] };

/** Null where a number of an answer is not known: a difference of the others would be of other cases. */
function pairsOf(candidate: readonly JudgedCase[], live: readonly JudgedCase[], field: Field): Pair[] | null {
  const others = new Map(live.map((one) => [one.id, one]));
  const pairs = [];
  for (const one of candidate) {
    const other = others.get(one.id);
    const [own, theirs] = [answersOf(one), other ? answersOf(other) : []];
    if (own.length === 0 || theirs.length === 0) continue;
    const [a, b] = [own, theirs].map((all) =>
      all.map((each) => each[field]).filter((value) => value !== null),
    );
    if (!a || !b || a.length < own.length || b.length < theirs.length) return null;
    pairs.push({ candidate: a, other: b });
  }
  return pairs;
}

function meanDelta(candidate: readonly JudgedCase[], live: readonly JudgedCase[]): Delta | null {
  const pairs = pairsOf(candidate, live, "costUsd");
  const differences = pairs?.map((pair) => mean(pair.candidate) - mean(pair.other));
  const found = differences && bootstrapMean(differences, undefined, { resamples: RESAMPLES });
  return found ? { n: differences.length, difference: found.mean, interval: found.interval } : null;
}

function quantileDelta(candidate: readonly JudgedCase[], live: readonly JudgedCase[]): Delta | null {
  const pairs = pairsOf(candidate, live, "latencyMs");
  const found = pairs && bootstrapQuantileDifference(pairs, 0.95, { resamples: RESAMPLES });
  return found ? { n: pairs.length, ...found } : null;
}

function flakyOf(cases: readonly JudgedCase[]): FlakyCase[] {
  return cases
    .flatMap(({ id, repeats }) => {
      const passed = repeats.filter(({ outcome }) => outcome === "passed").length;
      const failed = repeats.filter(({ outcome }) => outcome === "failed").length;
      return passed > 0 && failed > 0 ? [{ id, passed, of: repeats.length }] : [];
    })
    .toSorted((a, b) => a.passed / a.of - b.passed / b.of || (a.id < b.id ? -1 : 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
