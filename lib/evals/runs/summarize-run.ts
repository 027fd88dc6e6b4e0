import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { quantileOf } from "../dashboards/spread";
import { type Rate, rateOf } from "../dashboards/tag-coverage";
import { judgeRun, type RunJudgement } from "../statistics/judge-run";
import type { JudgedCase } from "../statistics/judged-case";
import { STANDARD_RULES } from "../statistics/run-rules";
import { alignCases, fitsFilter, judgedCases, type RunResult } from "./align-cases";

export type RunSummary = RunJudgement & {
  /** Of the cases that are answered on every repeat without an error; null when there is none. */
  passRate: Rate | null;
  livePassRate: { share: number; n: number } | null;
  /** Cases of which both sides have an answer without an error. */
  compared: number;
  regressed: number;
  improved: number;
  /** Cases with an error in one of their repeats. */
  errored: number;
  flaky: number;
  /** Cases by what they came to: with several repeats, by the worst of them; those without an answer yet by none. */
  counts: { cases: number; passed: number; failed: number; errored: number; notRun: number };
  /** Milliseconds within which 19 of 20 answers came; null without a measured one. */
  p95Ms: number | null;
};

type Asked = { repeats: number; hasLive: boolean };

/** What the results of a run come to by now. */
export function summarizeRun(
  cases: readonly GoldenCase[],
  results: readonly RunResult[],
  { repeats, hasLive }: Asked,
): RunSummary {
  const candidate = judgedCases(cases, results, "candidate");
  const live = hasLive ? judgedCases(cases, results, "live") : null;
  const aligned = alignCases(cases, results);
  const count = (filter: Parameters<typeof fitsFilter>[1]) =>
    aligned.filter((one) => fitsFilter(one, filter)).length;
  const rate = rateOf(candidate, repeats);
  const liveRate = live && rateOf(live, repeats);
  return {
    ...judgeRun({ cases: candidate, repeats, live, rules: STANDARD_RULES }),
    passRate: rate,
    livePassRate: liveRate && { share: liveRate.share, n: liveRate.n },
    compared: aligned.filter(({ trend }) => trend !== null).length,
    regressed: count("regressed"),
    improved: count("improved"),
    errored: count("errored"),
    flaky: count("flaky"),
    counts: countCases(candidate),
    p95Ms: p95Of(candidate),
  };
}

const WORST_FIRST = ["errored", "failed", "notRun", "passed"] as const;

function countCases(cases: readonly JudgedCase[]): RunSummary["counts"] {
  const counts = { cases: cases.length, passed: 0, failed: 0, errored: 0, notRun: 0 };
  for (const { repeats } of cases) {
    const worst = WORST_FIRST.find((outcome) => repeats.some((one) => one.outcome === outcome));
    if (worst) counts[worst] += 1;
  }
  return counts;
}

/** By nearest rank. */
function p95Of(cases: readonly JudgedCase[]): number | null {
  const times = cases
    .flatMap(({ repeats }) => repeats.map(({ latencyMs }) => latencyMs))
    .filter((time) => time !== null)
    .toSorted((a, b) => a - b);
  return quantileOf(times, 0.95);
}
