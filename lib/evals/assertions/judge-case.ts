import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";
import { gradedType } from "@/lib/artifacts/content/graded-types";
import type { Grades } from "../judging/grade-case";
import { agreementOf, describeAgreement, type Grade, type Judgement } from "../judging/judgement";
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
  /** Of what a model judged, each time that it was asked; none of vectors that were compared. */
  judged?: { model: string; judgements: Judgement[] };
};

export type CaseResult = { outcome: Outcome; score: number; reason: string; assertions: AssertionResult[] };

/** The prompt as it was rendered, and the answer when there is one: assertions on the prompt alone need none. */
export type CaseSubjects = { prompt: Subject; output: Subject | null };

type Judged = Pick<GoldenCase, "assertions" | "threshold" | "variables">;

const NO_GRADES: Grades = new Map();

/**
 * Judges one answer to one case, with what models found of it, if they were asked. Pure: the same texts and grades
 * always come to the same.
 */
export function judgeCase(one: Judged, subjects: CaseSubjects, grades: Grades = NO_GRADES): CaseResult {
  const judge = (assertion: GoldenAssertion) => judgeAssertion(assertion, one.variables, subjects, grades);
  const assertions = one.assertions.map((assertion) =>
    isAssertionSet(assertion) ? judgeSet(assertion, judge) : judge(assertion),
  );
  return { ...combine(assertions, one.threshold), assertions };
}

function judgeSet(
  set: GoldenAssertionSet,
  judge: (assertion: GoldenAssertion) => AssertionResult,
): AssertionResult {
  const parts = set.assertions.map(judge);
  return { type: set.type, ...combine(parts, set.threshold), ...facts(set), parts };
}

function judgeAssertion(
  assertion: GoldenAssertion,
  variables: Judged["variables"],
  subjects: CaseSubjects,
  grades: Grades,
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
  if ("byModel" in found) {
    const graded = readGrade(type, grades.get(assertion), found.inverse);
    return { ...result(graded.outcome, graded.reason, graded.score), ...graded };
  }
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

type Graded = Pick<AssertionResult, "outcome" | "score" | "reason" | "judged">;

/** What a model found, turned round under `not-`; no verdict is an error there too. */
function readGrade(type: string, grade: Grade | undefined, inverse: boolean): Graded {
  if (!grade)
    return {
      outcome: "notRun",
      score: 0,
      reason: `\`${gradedType(type)}\` was asked of no judge model here.`,
    };
  if ("notRun" in grade) return { outcome: "notRun", score: 0, reason: grade.notRun };
  if ("cannot" in grade) return { outcome: "errored", score: 0, reason: grade.cannot };
  if ("fault" in grade) return { outcome: "errored", score: 0, reason: grade.fault };
  const { holds, score, reason, model, judgements } = grade;
  const agreement = agreementOf(holds, judgements);
  return {
    outcome: holds === inverse ? "failed" : "passed",
    score: inverse ? 1 - score : score,
    reason: agreement.of > 1 ? `${reason} (${describeAgreement(agreement)})` : reason,
    judged: { model, judgements },
  };
}

function facts({ weight, metric }: GoldenAssertion | GoldenAssertionSet) {
  return metric === undefined ? { weight } : { weight, metric };
}
