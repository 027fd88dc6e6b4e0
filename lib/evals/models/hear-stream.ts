import type { LanguageModelV3StreamResult } from "@ai-sdk/provider";
import { type HearText, ModelFault } from "./ask-model";
import type { Heard } from "./read-answer";

/** Puts an answer together from its pieces, and tells those of its text. One that never comes to its end is none. */
export async function hearStream(
  { stream }: LanguageModelV3StreamResult,
  provider: string,
  onText: HearText,
): Promise<Heard> {
  let text = "";
  const calls: Heard["content"] = [];
  let end: Omit<Heard, "content"> | null = null;
  for await (const part of stream) {
    if (part.type === "text-delta") {
      text += part.delta;
      onText(part.delta);
    } else if (part.type === "tool-call") calls.push(part);
    else if (part.type === "finish") end = part;
    else if (part.type === "error") throw toError(part.error, provider);
  }
  if (!end && text === "" && calls.length === 0)
    throw new ModelFault("bad_answer", `${provider} answered with something that is no answer.`);
  if (!end) throw new ModelFault("unavailable", `${provider} broke off its answer.`);
  const said: Heard["content"] = text === "" ? [] : [{ type: "text", text }];
  return { content: [...said, ...calls], finishReason: end.finishReason, usage: end.usage };
}

/** An error in the middle of an answer, which comes as whatever the provider wrote. */
function toError(error: unknown, provider: string): unknown {
  if (error instanceof Error) return error;
  const { message } = { message: error, ...(typeof error === "object" ? error : {}) };
  const said = typeof message === "string" ? `: ${message.slice(0, MAX_WORDS)}` : ".";
  return new ModelFault("bad_answer", `${provider} ended its answer with an error${said}`);
}

const MAX_WORDS = 300;
