/** What a run has to show. A rule that is left out is not asked. */
export type RunRules = {
  minimumPassRate?: number;
  /** Of the cases with a tag. */
  floors?: readonly { tag: string; minimumPassRate: number }[];
  maxMeanCostUsd?: number;
  maxP95LatencyMs?: number;
  /** Against the live version: `tolerance` is the loss of mean score that has to be ruled out. */
  noRegression?: { tolerance: number };
};

export type Verdict = "pass" | "fail" | "inconclusive";

export type RuleFinding = {
  rule: "must_pass" | "pass_rate" | "floor" | "cost" | "latency" | "no_regression" | "not_run";
  verdict: Verdict;
  /** For whoever has no statistics. */
  sentence: string;
};

/** Where no rules are set: nine of ten pass, every must-pass case does, and it is not worse than what is live. */
export const STANDARD_RULES = {
  minimumPassRate: 0.9,
  noRegression: { tolerance: 0.05 },
} as const satisfies RunRules;
