import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { EvalSide } from "../runs/align-cases";
import { buildQuestion, needsAnswer } from "../runs/case-question";
import { type Answer, erredCase, type Judged, judgeAnswer } from "../runs/judge-answer";
import type { RunSettings } from "../runs/run-settings";
import type { OutsideResult } from "./outside-input";

/** A row as it is kept. */
export type OutsideJudged = {
  result: OutsideResult;
  judged: Judged;
  /** What was judged here: their answer, or the prompt alone; otherwise the verdict is theirs. */
  isTheirs: boolean;
  answer: Answer | null;
};

export type OutsidePrompts = Record<EvalSide, { content: PromptContent; settings: RunSettings }>;

/** Judges the answer of a row here; only without one the verdict that came along is kept, as theirs. */
export function judgeOutside(one: GoldenCase, result: OutsideResult, prompts: OutsidePrompts): OutsideJudged {
  const answer = answerOf(result);
  const kept = (judged: Judged, isTheirs = false) => ({ result, judged, isTheirs, answer });
  if (result.error !== undefined)
    return kept(erredCase({ kind: "outside", message: result.error.slice(0, 2_000) }));
  const needs = needsAnswer(one);
  if (needs && !answer) return kept(theirVerdict(result), true);
  const { content, settings } = prompts[result.side];
  const built = buildQuestion(content, one, settings);
  if (!built.ok) return kept(erredCase({ kind: "not_rendered", message: built.reason }));
  return kept(judgeAnswer(one, built.prompt, needs ? answer : null));
}

/** Null where no answer came along: numbers without one are kept beside the verdict. */
function answerOf({ output, toolCalls, latencyMs, costUsd, tokens }: OutsideResult): Answer | null {
  if (output === undefined && toolCalls === undefined) return null;
  return {
    text: output ?? "",
    toolCalls: toolCalls ?? [],
    inputTokens: tokens?.input ?? null,
    outputTokens: tokens?.output ?? null,
    costUsd: costUsd ?? null,
    latencyMs: latencyMs === undefined ? null : Math.round(latencyMs),
  };
}

function theirVerdict({ passed = false, score, assertions = [] }: OutsideResult): Judged {
  return {
    outcome: passed ? "passed" : "failed",
    score: score ?? (passed ? 1 : 0),
    assertions: assertions.map(({ passed: held, ...one }) => ({
      type: one.type,
      outcome: held ? "passed" : "failed",
      score: one.score ?? (held ? 1 : 0),
      reason: one.reason,
      weight: 1,
    })),
    error: null,
  };
}
