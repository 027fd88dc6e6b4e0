import type { JsonValue } from "@/sdk/core/prompt-types";

export type ModelMessage = { role: "system" | "user" | "assistant"; content: string };

/** One question to one model, as a case asks it. */
export type ModelRequest = {
  workspaceId: string;
  /** A model ID as a prompt version names it, e.g. `gpt-5-mini`. */
  model: string;
  messages: ModelMessage[];
  parameters: Record<string, number>;
  outputSchema?: JsonValue;
  tools?: { name: string; description: string; parameters: JsonValue }[];
};

export type ModelAnswer = {
  text: string;
  toolCalls: { name: string; arguments: JsonValue }[];
  inputTokens: number | null;
  outputTokens: number | null;
  /** US dollars; null where no price is known. */
  costUsd: number | null;
  /** Milliseconds from the question to the last byte, without the wait for one's turn; else whoever asks measures. */
  latencyMs?: number;
};

export type ModelFaultKind =
  | "no_provider"
  | "rate_limited"
  | "unavailable"
  | "timed_out"
  | "refused"
  | "bad_answer";

/** Why there is no answer. Only `rate_limited`, `unavailable`, `timed_out` and `bad_answer` are worth asking again. */
export class ModelFault extends Error {
  constructor(
    readonly kind: ModelFaultKind,
    message: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
    this.name = "ModelFault";
  }
}

/** By its name: a fault may come from the other of the two module graphs, whose class is another. */
export function isModelFault(error: unknown): error is ModelFault {
  return error instanceof Error && error.name === "ModelFault" && "kind" in error;
}

/** Told each piece of an answer's text as it comes; the answer as a whole comes all the same. */
export type HearText = (piece: string) => void;

/**
 * Asks a model over the network, for the answer in pieces where somebody hears them. Rejects with a ModelFault, or with
 * the signal's reason when it is aborted.
 */
export type AskModel = (
  request: ModelRequest,
  signal: AbortSignal,
  onText?: HearText,
) => Promise<ModelAnswer>;

export type EmbedRequest = { workspaceId: string; model: string; text: string };

/** A text as a vector, with what that cost. */
export type TextVector = Pick<ModelAnswer, "inputTokens" | "costUsd" | "latencyMs"> & { vector: number[] };

/** Has a model turn a text into a vector. Rejects as AskModel does. */
export type EmbedText = (request: EmbedRequest, signal: AbortSignal) => Promise<TextVector>;
