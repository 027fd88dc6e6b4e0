import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import type { Rate } from "../dashboards/tag-coverage";
import type { RunStatus } from "../runs/run-status";
import type { Comparison } from "../statistics/compare-runs";
import type { RunJudgement } from "../statistics/judge-run";
import type { RunRules, Verdict } from "../statistics/run-rules";

/** What one run says under the rule of the environment; `run` is its number. */
export type Evidence =
  | { state: "under_way"; run: number; done: number; total: number }
  /** Ended, and without a verdict: answers are missing, or errors are among them. */
  | { state: "incomplete"; run: number; errored: number; missing: number }
  | {
      state: "judged";
      run: number;
      verdict: Verdict;
      sentences: readonly string[];
      numbers?: EvidenceNumbers;
    };

/** What a judged run came to; `comparison` is with what is live, where that was asked for. */
export type EvidenceNumbers = { passRate: Rate | null; comparison: Comparison | null };

/** One eval that an environment asks for, and what is known of exactly this text, this set and what is live. */
export type EvalDemand = {
  set: string;
  /** In force now; null when there is no such golden set. */
  setVersion: string | null;
  /** What it is compared with; null where nothing is live or no comparison is asked for. */
  against: string | null;
  repeats: number;
  evidence: Evidence | null;
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
  number: number;
  status: RunStatus;
  done: number;
  total: number;
  errored: number;
  judgement: RunJudgement;
};

/** What a run that is about the right things is evidence of. A cancelled one is of nothing. */
export function evidenceOf({ number, status, done, total, errored, judgement }: RunFacts): Evidence | null {
  if (status === "cancelled") return null;
  if (status === "queued" || status === "running") return { state: "under_way", run: number, done, total };
  const { verdict, findings } = judgement;
  if (verdict === null) return { state: "incomplete", run: number, errored, missing: total - done };
  const told = findings.filter((one) => verdict === "pass" || one.verdict !== "pass");
  return { state: "judged", run: number, verdict, sentences: told.map(({ sentence }) => sentence) };
}

type About = { contentDigest: string; setVersion: string; liveVersion: string | null; repeats: number };

/** Why a run does not count for what is asked now; null when it does. Stale evidence is named, not used. */
export function whyStale(
  run: About & { number: number; sameSettings: boolean },
  asked: About,
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
  return null;
}
