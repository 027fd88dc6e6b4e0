import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Outcome } from "../assertions/combine";
import { type AssertionResult, type CaseSubjects, judgeCase } from "../assertions/judge-case";
import type { Subject } from "../assertions/judge-types";
import type { Grades } from "../judging/grade-case";

/** A model's answer as it is kept. */
export type Recording = {
  text: string;
  toolCalls: { name: string; arguments: JsonValue }[];
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  latencyMs: number;
};

/** An answer as it is judged; of one from outside nobody may have measured the time. */
export type Answer = Omit<Recording, "latencyMs"> & { latencyMs: number | null };

export type ResultError = { kind: string; message: string };

/** What one answer to one case came to. */
export type Judged = {
  outcome: Outcome;
  score: number;
  assertions: AssertionResult[];
  /** Of an error alone. */
  error: ResultError | null;
};

/** What assertions look at: the prompt as rendered, and what was answered, if an answer is needed. */
export function subjectsOf(prompt: Subject, answer: Answer | null): CaseSubjects {
  const output = answer && { ...answer, toolCalls: answer.toolCalls.map(toCall), tools: prompt.tools };
  return { prompt, output };
}

/** Judges what was answered, or the prompt alone where no answer is needed, with what models found of it. */
export function judgeAnswer(
  one: GoldenCase,
  prompt: Subject,
  answer: Answer | null,
  grades?: Grades,
): Judged {
  const { outcome, score, assertions, reason } = judgeCase(one, subjectsOf(prompt, answer), grades);
  return { outcome, score, assertions, error: outcome === "errored" ? describeError(reason, grades) : null };
}

/** A case without an answer says nothing of the prompt. */
export function erredCase(error: ResultError): Judged {
  return { outcome: "errored", score: 0, assertions: [], error };
}

/** Assertions judge calls as text that a model wrote. */
function toCall({ name, arguments: given }: Recording["toolCalls"][number]) {
  return { name, arguments: typeof given === "string" ? given : JSON.stringify(given) };
}

/** A judge that gives no verdict may give one when its errors are tried again; an assertion stays as it is written. */
function describeError(message: string, grades: Grades | undefined): ResultError {
  const isOfJudge = [...(grades?.values() ?? [])].some(
    (grade) => "fault" in grade && grade.fault === message,
  );
  return { kind: isOfJudge ? "judge_failed" : "not_judged", message };
}
