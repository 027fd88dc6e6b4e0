import type { JsonValue, PromptTool } from "@/sdk/core/prompt-types";

/** A call that a model asks for; `arguments` is the text that it wrote, JSON or not. */
export type ToolCall = { name: string; arguments: string };

/** What an assertion looks at: a model's answer, or a rendered prompt, which has neither calls nor a price. */
export type Subject = {
  text: string;
  toolCalls: readonly ToolCall[];
  /** The tools that the prompt offers. */
  tools: readonly PromptTool[];
  /** Null when nothing was measured, as with an answer that was recorded elsewhere. */
  latencyMs: number | null;
  costUsd: number | null;
};

/** What the assertion asks for, with the variables of the case already in its value. */
export type Expected = { value: JsonValue | undefined; threshold: number | undefined };

/**
 * A fact about the subject, worded to follow "The output": it is the reason of a pass and of a failure alike, also
 * under `not-`. `score` is there when it is graded or differs from 1 and 0.
 */
export type Finding = { holds: boolean; reason: string; score?: number; graded?: true } | Cannot;

/** Why it cannot be judged: an error, and never a pass, also under `not-`. */
export type Cannot = { cannot: string };

export type Judge = (subject: Subject, expected: Expected) => Finding;

const MAX_QUOTED = 160;

/** A value as a reason quotes it: whole where it is short. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const characters = [...text.slice(0, MAX_QUOTED * 2)];
  return characters.length > MAX_QUOTED ? `“${characters.slice(0, MAX_QUOTED).join("")}…”` : `“${text}”`;
}
