import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Outcome } from "../assertions/combine";
import { type AssertionResult, judgeCase } from "../assertions/judge-case";
import type { Subject } from "../assertions/judge-types";

/** A model's answer as it is kept. */
export type Recording = {
  text: string;
  toolCalls: { name: string; arguments: JsonValue }[];
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  latencyMs: number;
};

export type ResultError = { kind: string; message: string };

/** What one answer to one case came to. */
export type Judged = {
  outcome: Outcome;
  score: number;
  assertions: AssertionResult[];
  /** Of an error alone. */
  error: ResultError | null;
};

/** Judges what was answered, or the prompt alone where no answer is needed. */
export function judgeAnswer(one: GoldenCase, prompt: Subject, answer: Recording | null): Judged {
  const output = answer && { ...answer, toolCalls: answer.toolCalls.map(toCall), tools: prompt.tools };
  const { outcome, score, assertions, reason } = judgeCase(one, { prompt, output });
  return { outcome, score, assertions, error: outcome === "errored" ? notJudged(reason) : null };
}

/** A case without an answer says nothing of the prompt. */
export function erredCase(error: ResultError): Judged {
  return { outcome: "errored", score: 0, assertions: [], error };
}

/** Assertions judge calls as text that a model wrote. */
function toCall({ name, arguments: given }: Recording["toolCalls"][number]) {
  return { name, arguments: typeof given === "string" ? given : JSON.stringify(given) };
}

function notJudged(message: string): ResultError {
  return { kind: "not_judged", message };
}
