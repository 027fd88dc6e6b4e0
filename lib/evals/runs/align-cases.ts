import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { Outcome } from "../assertions/combine";
import { type JudgedCase, meanScore, passShare } from "../statistics/judged-case";

export const SIDES = ["candidate", "live"] as const;
export type EvalSide = (typeof SIDES)[number];

/** A result as statistics see it. */
export type RunResult = {
  caseId: string;
  repeat: number;
  side: EvalSide;
  outcome: Outcome;
  score: number;
  costUsd: number | null;
  latencyMs: number | null;
};

export type CaseSide = { outcomes: Outcome[]; share: number; score: number };

/** A case with what both sides came to; a side without a result is null. */
export type AlignedCase = {
  id: string;
  description: string;
  tags: string[];
  mustPass: boolean;
  weight: number;
  candidate: CaseSide | null;
  live: CaseSide | null;
  /** By the part of repeats that passed; null while a side is missing or errored. */
  trend: "improved" | "regressed" | "same" | null;
};

/** The cases of a set with the results that a side has of them, for statistics. */
export function judgedCases(
  cases: readonly GoldenCase[],
  results: readonly RunResult[],
  side: EvalSide,
): JudgedCase[] {
  const byCase = new Map<string, RunResult[]>();
  for (const one of results)
    if (one.side === side) byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  return cases.map(({ id, tags, mustPass, weight }) => ({
    id,
    tags,
    mustPass,
    weight,
    repeats: (byCase.get(id) ?? []).toSorted((a, b) => a.repeat - b.repeat),
  }));
}

/** Every case with both sides, worst first. */
export function alignCases(cases: readonly GoldenCase[], results: readonly RunResult[]): AlignedCase[] {
  const candidate = judgedCases(cases, results, "candidate");
  const live = judgedCases(cases, results, "live");
  return cases
    .map((one, index) => alignCase(one, toSide(candidate[index]), toSide(live[index])))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.candidate?.score ?? 2) - (b.candidate?.score ?? 2));
}

function alignCase(
  { id, description, tags, mustPass, weight }: GoldenCase,
  candidate: CaseSide | null,
  live: CaseSide | null,
): AlignedCase {
  return { id, description, tags, mustPass, weight, candidate, live, trend: trendOf(candidate, live) };
}

function toSide(judged: JudgedCase | undefined): CaseSide | null {
  if (!judged || judged.repeats.length === 0) return null;
  const outcomes = judged.repeats.map(({ outcome }) => outcome);
  return { outcomes, share: passShare(judged), score: meanScore(judged) };
}

function trendOf(candidate: CaseSide | null, live: CaseSide | null): AlignedCase["trend"] {
  if (!candidate || !live) return null;
  if (has(candidate, "errored") || has(live, "errored")) return null;
  if (candidate.share === live.share) return "same";
  return candidate.share > live.share ? "improved" : "regressed";
}

export const CASE_FILTERS = ["failed", "errored", "regressed", "improved", "flaky"] as const;
export type CaseFilter = (typeof CASE_FILTERS)[number];

/** Flaky: some of its repeats pass and others fail. */
export function fitsFilter({ candidate, trend }: AlignedCase, filter: CaseFilter): boolean {
  if (filter === "regressed" || filter === "improved") return trend === filter;
  if (!candidate) return false;
  if (filter === "flaky") return has(candidate, "passed") && has(candidate, "failed");
  return has(candidate, filter);
}

/** Must-pass failures, what got worse, failures, errors, what was not judged, what passed, what is still to come. */
function rankOf({ candidate, trend, mustPass }: AlignedCase): number {
  if (!candidate) return 6;
  const failed = has(candidate, "failed");
  if (failed && mustPass) return 0;
  if (trend === "regressed") return 1;
  if (failed) return 2;
  if (has(candidate, "errored")) return 3;
  return has(candidate, "notRun") ? 4 : 5;
}

function has(side: CaseSide, outcome: Outcome): boolean {
  return side.outcomes.includes(outcome);
}
