import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";
import { combine, type Outcome } from "./combine";
import type { Subject } from "./judge-types";
import { findJudge } from "./registry";
import { renderValue } from "./render-value";

/** What one assertion, or a set of them, came to; an error and what was not run are never passes. */
export type AssertionResult = {
  type: string;
  outcome: Outcome;
  score: number;
  reason: string;
  weight: number;
  metric?: string;
  /** Of a set. */
  parts?: AssertionResult[];
};

export type CaseResult = { outcome: Outcome; score: number; reason: string; assertions: AssertionResult[] };

/** The prompt as it was rendered, and the answer when there is one: assertions on the prompt alone need none. */
export type CaseSubjects = { prompt: Subject; output: Subject | null };

type Judged = Pick<GoldenCase, "assertions" | "threshold" | "variables">;

/** Judges one answer to one case. Pure: the same texts always come to the same. */
export function judgeCase(one: Judged, subjects: CaseSubjects): CaseResult {
  const assertions = one.assertions.map((assertion) =>
    isAssertionSet(assertion)
      ? judgeSet(assertion, one, subjects)
      : judgeAssertion(assertion, one.variables, subjects),
  );
  return { ...combine(assertions, one.threshold), assertions };
}

function judgeSet(set: GoldenAssertionSet, one: Judged, subjects: CaseSubjects): AssertionResult {
  const parts = set.assertions.map((assertion) => judgeAssertion(assertion, one.variables, subjects));
  return { type: set.type, ...combine(parts, set.threshold), ...facts(set), parts };
}

function judgeAssertion(
  assertion: GoldenAssertion,
  variables: Judged["variables"],
  subjects: CaseSubjects,
): AssertionResult {
  const { type, target, threshold } = assertion;
  const result = (
    outcome: Outcome,
    reason: string,
    score = outcome === "passed" ? 1 : 0,
  ): AssertionResult => ({
    type,
    outcome,
    score,
    reason,
    ...facts(assertion),
  });
  const found = findJudge(type);
  if ("notRun" in found) return result("notRun", found.notRun);
  if (target === "prompt" && found.answerOnly)
    return result(
      "errored",
      `\`${type}\` judges an answer; a prompt has none. Set its target to \`output\`.`,
    );
  const subject = subjects[target];
  if (!subject) return result("notRun", "It judges an answer, and there is none.");
  const rendered = renderValue(assertion.value, variables);
  if ("cannot" in rendered) return result("errored", rendered.cannot);
  const finding = found.judge(subject, { value: rendered.value, threshold });
  if ("cannot" in finding) return result("errored", finding.cannot);
  const passed = finding.holds !== found.inverse;
  const reason = `The ${target} ${finding.reason}.`;
  if (finding.score === undefined) return result(passed ? "passed" : "failed", reason);
  const score = found.inverse && finding.graded ? 1 - finding.score : finding.score;
  return result(passed ? "passed" : "failed", reason, score);
}

function facts({ weight, metric }: GoldenAssertion | GoldenAssertionSet) {
  return metric === undefined ? { weight } : { weight, metric };
}
