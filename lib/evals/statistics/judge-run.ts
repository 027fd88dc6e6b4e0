import { bootstrapMean, bootstrapQuantile } from "./bootstrap";
import { type Comparison, compareRuns } from "./compare-runs";
import type { Interval } from "./interval";
import { judgeRegression } from "./judge-regression";
import { effectiveSize, type JudgedCase, passShare, weightedMean } from "./judged-case";
import type { RuleFinding, RunRules, Verdict } from "./run-rules";
import { wilsonInterval } from "./wilson";
import { count, likely, nameSome, percent } from "./words";

export type RunJudgement = {
  /** Null when the run is not complete: then nothing is said of the version. */
  verdict: Verdict | null;
  findings: RuleFinding[];
  comparison: Comparison | null;
};

type Run = {
  cases: readonly JudgedCase[];
  /** How often each case has to be there. */
  repeats: number;
  /** The same set on the version that is live, where there is one. */
  live: readonly JudgedCase[] | null;
  rules: RunRules;
};

/** What a run is worth. The worst finding decides; what is within the noise is left to a person, or to more repeats. */
export function judgeRun({ cases, repeats, live, rules }: Run): RunJudgement {
  const comparison = live ? compareRuns(cases, live) : null;
  if (cases.length === 0 || !isComplete(cases, repeats) || (live && !isComplete(live, 1)))
    return { verdict: null, findings: [], comparison: null };
  const counted = cases.filter(({ weight }) => weight > 0);
  const findings = [
    ...judgeMustPass(cases),
    ...judgeNotRun(cases),
    ...judgeRates(counted, rules),
    ...judgeCost(counted, rules),
    ...judgeLatency(counted, rules),
    ...(rules.noRegression && live ? [judgeRegression(comparison, rules.noRegression)] : []),
  ];
  const verdicts = findings.map(({ verdict }) => verdict);
  if (verdicts.includes("fail")) return { verdict: "fail", findings, comparison };
  const open = verdicts.includes("inconclusive") || counted.length === 0;
  return { verdict: open ? "inconclusive" : "pass", findings, comparison };
}

/** An error or a missing repeat says nothing of the answer, so nothing is concluded with one. */
function isComplete(cases: readonly JudgedCase[], repeats: number): boolean {
  return cases.every(
    (one) => one.repeats.length >= repeats && one.repeats.every(({ outcome }) => outcome !== "errored"),
  );
}

/** No noise rule here: a must-pass case that fails once in five fails. */
function judgeMustPass(cases: readonly JudgedCase[]): RuleFinding[] {
  const asked = cases.filter(({ mustPass }) => mustPass);
  if (asked.length === 0) return [];
  const failed = asked.filter(({ repeats }) => repeats.some(({ outcome }) => outcome === "failed"));
  const sentence =
    failed.length > 0
      ? `${failed.length} of ${count(asked.length, "must-pass case")} failed: ${nameSome(failed.map(({ id }) => id))}.`
      : `No must-pass case failed (${asked.length}).`;
  return [{ rule: "must_pass", verdict: failed.length > 0 ? "fail" : "pass", sentence }];
}

function judgeNotRun(cases: readonly JudgedCase[]): RuleFinding[] {
  const open = cases.filter(({ repeats }) => repeats.some(({ outcome }) => outcome === "notRun"));
  if (open.length === 0) return [];
  const sentence = `${count(open.length, "case")} could not be judged, and so did not pass: ${nameSome(open.map(({ id }) => id))}.`;
  return [{ rule: "not_run", verdict: "inconclusive", sentence }];
}

function judgeRates(cases: readonly JudgedCase[], { minimumPassRate, floors = [] }: RunRules): RuleFinding[] {
  const whole =
    minimumPassRate === undefined ? [] : [judgeRate("pass_rate", cases, minimumPassRate, "the cases")];
  const parts = floors.map(({ tag, minimumPassRate: floor }) =>
    judgeRate(
      "floor",
      cases.filter(({ tags }) => tags.includes(tag)),
      floor,
      `the cases tagged ${tag}`,
    ),
  );
  return [...whole, ...parts];
}

function judgeRate(
  rule: "pass_rate" | "floor",
  cases: readonly JudgedCase[],
  floor: number,
  which: string,
): RuleFinding {
  const weights = cases.map(({ weight }) => weight);
  const rate = weightedMean(cases.map(passShare), weights);
  const interval = wilsonInterval(rate, effectiveSize(weights));
  if (!interval)
    return { rule, verdict: "inconclusive", sentence: `Of ${which} there is none, so nothing is known.` };
  const sentence = `${percent(rate)} of ${which} passed (n = ${cases.length}, ${likely(interval)}); asked for are ${percent(floor)}.`;
  return { rule, verdict: compare(-rate, { low: -interval.high, high: -interval.low }, -floor), sentence };
}

function judgeCost(cases: readonly JudgedCase[], { maxMeanCostUsd: limit }: RunRules): RuleFinding[] {
  if (limit === undefined) return [];
  const costs = known(cases, "costUsd");
  const found = costs && bootstrapMean(costs);
  if (!found)
    return [unknown("cost", "What some answers cost is not known, so their budget cannot be judged.")];
  const dollars = (value: number) => `$${value.toPrecision(2)}`;
  const sentence = `An answer cost ${dollars(found.mean)} on average (n = ${costs.length}, ${likely(found.interval, dollars)}); the limit is ${dollars(limit)}.`;
  return [{ rule: "cost", verdict: compare(found.mean, found.interval, limit), sentence }];
}

function judgeLatency(cases: readonly JudgedCase[], { maxP95LatencyMs: limit }: RunRules): RuleFinding[] {
  if (limit === undefined) return [];
  const times = known(cases, "latencyMs");
  const found = times && bootstrapQuantile(times, 0.95);
  if (!found) return [unknown("latency", "How long some answers took is not known, so it cannot be judged.")];
  const ms = (value: number) => `${Math.round(value)} ms`;
  const sentence = `19 of 20 answers took at most ${ms(found.value)} (n = ${times.length}, ${likely(found.interval, ms)}); the limit is ${ms(limit)}.`;
  return [{ rule: "latency", verdict: compare(found.value, found.interval, limit), sentence }];
}

/** At most the limit: pass. Above it even at the low end of what is likely: fail. Between: nobody can tell. */
function compare(value: number, { low }: Interval, limit: number): Verdict {
  if (value <= limit) return "pass";
  return low > limit ? "fail" : "inconclusive";
}

/** Null when one of them is not known: a mean of the others would be of other cases. */
function known(cases: readonly JudgedCase[], field: "costUsd" | "latencyMs"): number[] | null {
  const values = cases.flatMap(({ repeats }) => repeats.map((repeat) => repeat[field]));
  const numbers = values.filter((value) => value !== null);
  return numbers.length < values.length ? null : numbers;
}

function unknown(rule: "cost" | "latency", sentence: string): RuleFinding {
  return { rule, verdict: "inconclusive", sentence };
}
