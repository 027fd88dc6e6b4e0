import type { EmbeddingModelV3Result, LanguageModelV3GenerateResult } from "@ai-sdk/provider";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { type ModelAnswer, ModelFault, type TextVector } from "./ask-model";
import type { ModelPrice } from "./provider-input";

/** What the AI SDK gives of an answer, whole or put together from its pieces. */
export type Heard = Pick<LanguageModelV3GenerateResult, "content" | "finishReason" | "usage">;

/** What a model said, with what it cost. An answer that the provider withheld is none. */
export function readAnswer(result: Heard, price: ModelPrice | null): ModelAnswer {
  const { content, finishReason, usage } = result;
  const text = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
  const toolCalls = content.flatMap((part) =>
    part.type === "tool-call" ? [{ name: part.toolName, arguments: readArguments(part.input) }] : [],
  );
  const isEmpty = text === "" && toolCalls.length === 0;
  if (isEmpty && finishReason.unified === "content-filter")
    throw new ModelFault("refused", "The provider withheld the answer: its content filter stopped it.");
  // An empty answer that came to its end is one; a body that merely looks like an answer is none.
  if (isEmpty && ["error", "other"].includes(finishReason.unified))
    throw new ModelFault("bad_answer", "The provider sent something in which there is no answer.");
  const inputTokens = usage.inputTokens.total ?? null;
  const outputTokens = usage.outputTokens.total ?? null;
  return {
    text,
    toolCalls,
    inputTokens,
    outputTokens,
    costUsd: computeCost(price, inputTokens, outputTokens),
  };
}

/** The vector of one text: numbers, and not all of them 0. */
export function readVector(
  { embeddings, usage }: EmbeddingModelV3Result,
  price: ModelPrice | null,
): TextVector {
  const [vector] = embeddings;
  if (!vector?.every(Number.isFinite) || !vector.some((one) => one !== 0))
    throw new ModelFault("bad_answer", "The provider sent something in which there is no vector.");
  const inputTokens = usage?.tokens ?? null;
  return { vector, inputTokens, costUsd: computeCost(price, inputTokens, 0) };
}

/** US dollars; null where a price or a count is not known. */
export function computeCost(
  price: ModelPrice | null,
  inputTokens: number | null,
  outputTokens: number | null,
): number | null {
  if (!price || inputTokens === null || outputTokens === null) return null;
  const { inputUsdPerMillion, outputUsdPerMillion } = price;
  return (inputTokens * inputUsdPerMillion + outputTokens * outputUsdPerMillion) / 1_000_000;
}

/** Arguments are JSON; what a model wrote that is none stays the text that it is, for assertions to judge. */
function readArguments(input: string): JsonValue {
  if (input.trim() === "") return {};
  try {
    return JSON.parse(input) as JsonValue;
  } catch {
    return input;
  }
}
