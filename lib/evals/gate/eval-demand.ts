import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import type { Rate } from "../dashboards/tag-coverage";
import type { RunStatus } from "../runs/run-status";
import type { Comparison } from "../statistics/compare-runs";
import type { RunJudgement } from "../statistics/judge-run";
import type { RunRules, Verdict } from "../statistics/run-rules";

/** Who brought a run from outside, and where it was made, in their words. */
export type Outside = { by: string; source: string | null };

/** Somebody took an inconclusive run for enough, and said why. */
export type Acceptance = { id: string; by: string; reason: string; at: string };

/** What one run says under the rule of the environment; `run` is its number. */
export type Evidence =
  | { state: "under_way"; run: number; done: number; total: number }
  /** Ended, and without a verdict: answers are missing, or errors are among them. */
  | { state: "incomplete"; run: number; errored: number; missing: number; outside: Outside | null }
  | Judged;

export type Judged = {
  state: "judged";
  run: number;
  runId: string;
  evidenceKey: string;
  verdict: Verdict;
  sentences: readonly string[];
  numbers: EvidenceNumbers;
  outside: Outside | null;
  /** Of an inconclusive run alone. */
  accepted: Acceptance | null;
};

/** What a judged run came to; `comparison` is with what is live, where that was asked for. */
export type EvidenceNumbers = { passRate: Rate | null; comparison: Comparison | null };

/** One eval that an environment asks for, and what is known of exactly this text, this set and what is live. */
export type EvalDemand = {
  /** Names the rule that asks for it, as it stands now. */
  rule: string;
  /** The prompts that the rule is for. */
  paths: string;
  set: string;
  /** In force now; null when there is no such golden set. */
  setVersion: string | null;
  /** What it is compared with; null where nothing is live or no comparison is asked for. */
  against: string | null;
  repeats: number;
  evidence: Evidence | null;
  /** Runs before it that would count as well: of exactly this, asked afresh or with their errors. */
  earlier: number;
  /** Why an earlier run of this prompt and this set does not count, in a sentence. */
  stale: string | null;
};

/** What the statistics are asked, of a rule. A comparison only where something is live. */
export function runRulesOf(rule: EvalRule, hasLive: boolean): RunRules {
  const { minimumPassRate, floors, maxMeanCostUsd, maxP95LatencyMs, noRegression } = rule;
  return {
    ...(minimumPassRate === undefined ? {} : { minimumPassRate }),
    ...(floors ? { floors } : {}),
    ...(maxMeanCostUsd === undefined ? {} : { maxMeanCostUsd }),
    ...(maxP95LatencyMs === undefined ? {} : { maxP95LatencyMs }),
    ...(noRegression && hasLive ? { noRegression } : {}),
  };
}

type RunFacts = {
  id: string;
  number: number;
  evidenceKey: string;
  status: RunStatus;
  done: number;
  total: number;
  errored: number;
  judgement: Pick<RunJudgement, "verdict" | "findings"> & { numbers: EvidenceNumbers };
  outside: Outside | null;
  accepted: Acceptance | null;
};

/** What a run that is about the right things is evidence of. A cancelled one is of nothing. */
export function evidenceOf(facts: RunFacts): Evidence | null {
  const { id, number, evidenceKey, status, done, total, errored, judgement, outside, accepted } = facts;
  if (status === "cancelled") return null;
  if (status === "queued" || status === "running") return { state: "under_way", run: number, done, total };
  const { verdict, findings, numbers } = judgement;
  if (verdict === null) return { state: "incomplete", run: number, errored, missing: total - done, outside };
  const told = findings.filter((one) => verdict === "pass" || one.verdict !== "pass");
  return {
    state: "judged",
    run: number,
    runId: id,
    evidenceKey,
    verdict,
    sentences: told.map(({ sentence }) => sentence),
    numbers,
    outside,
    accepted: verdict === "inconclusive" ? accepted : null,
  };
}

type About = { contentDigest: string; setVersion: string; liveVersion: string | null; repeats: number };

/** Why a run does not count for what is asked now; null when it does. Stale evidence is named, not used. */
export function whyStale(
  run: About & { number: number; sameSettings: boolean; isOutside: boolean },
  asked: About & { acceptsOutside: boolean },
): string | null {
  const of = `Run #${run.number} was`;
  if (run.contentDigest !== asked.contentDigest) return `${of} of another text.`;
  if (run.setVersion !== asked.setVersion) return `${of} of version ${run.setVersion} of the set.`;
  if (!run.sameSettings) return `${of} with another model or other parameters.`;
  if (asked.liveVersion !== null && run.liveVersion !== asked.liveVersion)
    return run.liveVersion === null
      ? `${of} not compared with what is live.`
      : `${of} against ${run.liveVersion}, which is not what is live now.`;
  if (run.repeats < asked.repeats) return `${of} with ${run.repeats} of ${asked.repeats} repeats.`;
  if (run.isOutside && !asked.acceptsOutside)
    return `${of} brought from outside, which this rule does not accept.`;
  return null;
}
