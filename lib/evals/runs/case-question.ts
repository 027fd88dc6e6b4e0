import { type GoldenCase, isAssertionSet } from "@/lib/artifacts/content/golden-set-content";
import { type Digest, digestOf } from "@/lib/kernel/digest";
import type { JsonValue, PromptContent, PromptRole } from "@/sdk/core/prompt-types";
import { renderMessages } from "@/sdk/core/render-prompt";
import type { Subject } from "../assertions/judge-types";
import type { ModelMessage, ModelRequest } from "../models/ask-model";
import type { RunSettings } from "./run-settings";

/** What a model is asked, apart from who asks. */
export type Question = Omit<ModelRequest, "workspaceId">;

export type CaseQuestion =
  | { ok: true; prompt: Subject; question: Question | null }
  /** It cannot be asked: `reason` is a sentence. */
  | { ok: false; reason: string };

type Asked = Pick<GoldenCase, "variables" | "history" | "assertions">;

/** Some assertions judge the rendered prompt alone: a case of nothing else needs no model. */
export function needsAnswer({ assertions }: Pick<GoldenCase, "assertions">): boolean {
  const all = assertions.flatMap((one) => (isAssertionSet(one) ? one.assertions : [one]));
  return all.some(({ target }) => target === "output");
}

/**
 * Renders a prompt for a case. A case that judges the prompt alone is asked only where somebody `wants` its answer;
 * without a model no other can be.
 */
export function buildQuestion(
  content: PromptContent,
  one: Asked,
  settings: RunSettings,
  wants: "what is judged" | "an answer" = "what is judged",
): CaseQuestion {
  const rendered = renderMessages(content, one.variables);
  if (!rendered.ok) return { ok: false, reason: rendered.errors.map(({ message }) => message).join(" ") };
  const text = rendered.messages.map((message) => message.content).join("\n\n");
  const prompt = { text, toolCalls: [], tools: content.tools, latencyMs: null, costUsd: null };
  if (!needsAnswer(one) && (wants === "what is judged" || settings.model === null))
    return { ok: true, prompt, question: null };
  if (settings.model === null) return { ok: false, reason: "The prompt names no model that could answer." };
  const messages = placeHistory(
    rendered.messages.map(({ role, content: said }) => ({ role: toModelRole(role), content: said })),
    one.history,
  );
  return {
    ok: true,
    prompt,
    question: {
      model: settings.model,
      messages,
      parameters: settings.parameters,
      ...(content.output.schema ? { outputSchema: content.output.schema as JsonValue } : {}),
      ...(content.tools.length > 0 ? { tools: content.tools.map(toModelTool) } : {}),
    },
  };
}

/** Names a question and which of its repeats: what was answered to it once is never paid for again. */
export function questionDigest(question: Question, repeat: number): Digest {
  return digestOf({ ...question, repeat });
}

/** Names the answer that a run asks for anew: one of its own beside those that are recorded. */
export function freshDigest(question: Digest, runId: string): Digest {
  return digestOf({ question, run: runId });
}

/** What was said before comes after the instructions and before what is asked now. */
function placeHistory(messages: ModelMessage[], history: readonly ModelMessage[]): ModelMessage[] {
  const found = messages.findIndex(({ role }) => role !== "system");
  const first = found < 0 ? messages.length : found;
  return [...messages.slice(0, first), ...history, ...messages.slice(first)];
}

function toModelRole(role: PromptRole): ModelMessage["role"] {
  if (role === "developer") return "system";
  return role === "tool" ? "user" : role;
}

function toModelTool({ name, description, parameters }: PromptContent["tools"][number]) {
  return {
    name,
    description: description ?? "",
    parameters: (parameters ?? { type: "object" }) as JsonValue,
  };
}
