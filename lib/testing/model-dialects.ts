import type { JsonValue } from "@/sdk/core/prompt-types";

export type Dialect = "chat" | "responses" | "anthropic" | "google" | "embeddings" | "google-embeddings";

/** What a model says, whatever the dialect. */
export type ModelReply = {
  text: string;
  toolCalls?: { name: string; arguments: JsonValue }[];
  inputTokens?: number;
  outputTokens?: number;
  /** What a text is as a vector, where that is asked for. */
  vector?: readonly number[];
  /** What comes in pieces stays after the first until this is over. */
  rest?: Promise<unknown>;
};

const ENDINGS: readonly (readonly [RegExp, Dialect])[] = [
  [/\/chat\/completions$/, "chat"],
  [/\/responses$/, "responses"],
  [/\/messages$/, "anthropic"],
  [/\/models\/[^/]+:(?:g|streamG)enerateContent$/, "google"],
  [/\/embeddings$/, "embeddings"],
  [/\/models\/[^/]+:embedContent$/, "google-embeddings"],
];

export function findDialect(address: string): Dialect | null {
  return ENDINGS.find(([ending]) => ending.test(address.split("?")[0] ?? ""))?.[1] ?? null;
}

export type Told = Required<ModelReply>;

export function fillReply(reply: ModelReply): Told {
  return {
    toolCalls: [],
    inputTokens: 10,
    outputTokens: 2,
    vector: [1, 0],
    rest: Promise.resolve(),
    ...reply,
  };
}

/** A reply as the API of that name gives it, in one piece. */
export function writeReply(dialect: Dialect, told: Told): object {
  return WRITE[dialect](told);
}

const WRITE: Readonly<Record<Dialect, (told: Told) => object>> = {
  chat: ({ text, toolCalls, inputTokens, outputTokens }) => ({
    id: "chat-1",
    object: "chat.completion",
    created: 1,
    model: "local",
    choices: [
      {
        index: 0,
        finish_reason: toolCalls.length > 0 ? "tool_calls" : "stop",
        message: {
          role: "assistant",
          content: text,
          tool_calls: toolCalls.map((call, index) => ({
            id: `call-${index}`,
            type: "function",
            function: { name: call.name, arguments: JSON.stringify(call.arguments) },
          })),
        },
      },
    ],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  }),
  responses: ({ text, toolCalls, inputTokens, outputTokens }) => ({
    id: "response-1",
    object: "response",
    created_at: 1,
    model: "local",
    status: "completed",
    output: [
      {
        type: "message",
        id: "message-1",
        role: "assistant",
        status: "completed",
        content: [{ type: "output_text", text, annotations: [] }],
      },
      ...toolCalls.map((call, index) => ({
        type: "function_call",
        id: `function-${index}`,
        call_id: `call-${index}`,
        name: call.name,
        arguments: JSON.stringify(call.arguments),
        status: "completed",
      })),
    ],
    usage: { input_tokens: inputTokens, output_tokens: outputTokens },
  }),
  anthropic: ({ text, toolCalls, inputTokens, outputTokens }) => ({
    id: "message-1",
    type: "message",
    role: "assistant",
    model: "local",
    content: [
      { type: "text", text },
      ...toolCalls.map((call, index) => ({
        type: "tool_use",
        id: `call-${index}`,
        name: call.name,
        input: call.arguments,
      })),
    ],
    stop_reason: toolCalls.length > 0 ? "tool_use" : "end_turn",
    stop_sequence: null,
    usage: { input_tokens: inputTokens, output_tokens: outputTokens },
  }),
  google: ({ text, toolCalls, inputTokens, outputTokens }) => ({
    candidates: [
      {
        index: 0,
        finishReason: "STOP",
        content: {
          role: "model",
          parts: [
            { text },
            ...toolCalls.map((call) => ({ functionCall: { name: call.name, args: call.arguments } })),
          ],
        },
      },
    ],
    usageMetadata: {
      promptTokenCount: inputTokens,
      candidatesTokenCount: outputTokens,
      totalTokenCount: inputTokens + outputTokens,
    },
  }),
  embeddings: ({ vector, inputTokens }) => ({
    object: "list",
    model: "local",
    data: [{ object: "embedding", index: 0, embedding: vector }],
    usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
  }),
  "google-embeddings": ({ vector }) => ({ embedding: { values: vector } }),
};
