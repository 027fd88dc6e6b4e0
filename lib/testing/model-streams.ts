import type { Dialect, Told } from "./model-dialects";

/** A vector comes in one piece. */
export type Spoken = Exclude<Dialect, "embeddings" | "google-embeddings">;

/** A reply as server-sent events of the API of that name: up to the first piece of its text, and all that follows. */
export function writePieces(dialect: Spoken, told: Told): { first: string; more: string } {
  const pieces = told.text.split(/(?<= )/).filter((piece) => piece !== "");
  const events = WRITE[dialect](told, pieces);
  const at = 1 + events.findIndex((one) => one.includes(JSON.stringify(pieces[0] ?? "")));
  return { first: events.slice(0, at).join(""), more: events.slice(at).join("") };
}

const event = (data: object, name?: string) =>
  `${name ? `event: ${name}\n` : ""}data: ${JSON.stringify(data)}\n\n`;
const typed = (data: { type: string; [more: string]: unknown }) => event(data, data.type);

const WRITE: Readonly<Record<Spoken, (told: Told, pieces: readonly string[]) => string[]>> = {
  chat: ({ toolCalls, inputTokens, outputTokens }, pieces) => {
    const chunk = (choices: object[], more: object = {}) =>
      event({ id: "chat-1", object: "chat.completion.chunk", created: 1, model: "local", choices, ...more });
    const calls = toolCalls.map((call, index) => ({
      index,
      id: `call-${index}`,
      type: "function",
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    }));
    const reason = calls.length > 0 ? "tool_calls" : "stop";
    return [
      ...pieces.map((content) => chunk([{ index: 0, delta: { role: "assistant", content } }])),
      ...(calls.length > 0 ? [chunk([{ index: 0, delta: { tool_calls: calls } }])] : []),
      chunk([{ index: 0, delta: {}, finish_reason: reason }]),
      chunk([], { usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens } }),
      "data: [DONE]\n\n",
    ];
  },
  responses: ({ text, toolCalls, inputTokens, outputTokens }, pieces) => {
    const message = { type: "message", id: "message-1", role: "assistant", status: "completed" };
    const call = (one: Told["toolCalls"][number], index: number) => ({
      type: "function_call",
      id: `function-${index}`,
      call_id: `call-${index}`,
      name: one.name,
      arguments: JSON.stringify(one.arguments),
      status: "completed",
    });
    const response = { id: "response-1", object: "response", created_at: 1, model: "local" };
    return [
      typed({ type: "response.created", response: { ...response, status: "in_progress" } }),
      typed({ type: "response.output_item.added", output_index: 0, item: { ...message, content: [] } }),
      ...pieces.map((delta) =>
        typed({
          type: "response.output_text.delta",
          item_id: "message-1",
          output_index: 0,
          content_index: 0,
          delta,
        }),
      ),
      typed({
        type: "response.output_item.done",
        output_index: 0,
        item: { ...message, content: [{ type: "output_text", text, annotations: [] }] },
      }),
      ...toolCalls.flatMap((one, index) => [
        typed({ type: "response.output_item.added", output_index: index + 1, item: call(one, index) }),
        typed({ type: "response.output_item.done", output_index: index + 1, item: call(one, index) }),
      ]),
      typed({
        type: "response.completed",
        response: {
          ...response,
          status: "completed",
          usage: { input_tokens: inputTokens, output_tokens: outputTokens },
        },
      }),
    ];
  },
  anthropic: ({ toolCalls, inputTokens, outputTokens }, pieces) => [
    typed({
      type: "message_start",
      message: {
        id: "message-1",
        type: "message",
        role: "assistant",
        model: "local",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: inputTokens, output_tokens: 0 },
      },
    }),
    typed({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
    ...pieces.map((text) =>
      typed({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
    ),
    typed({ type: "content_block_stop", index: 0 }),
    ...toolCalls.flatMap((call, index) => [
      typed({
        type: "content_block_start",
        index: index + 1,
        content_block: { type: "tool_use", id: `call-${index}`, name: call.name, input: {} },
      }),
      typed({
        type: "content_block_delta",
        index: index + 1,
        delta: { type: "input_json_delta", partial_json: JSON.stringify(call.arguments) },
      }),
      typed({ type: "content_block_stop", index: index + 1 }),
    ]),
    typed({
      type: "message_delta",
      delta: { stop_reason: toolCalls.length > 0 ? "tool_use" : "end_turn", stop_sequence: null },
      usage: { output_tokens: outputTokens },
    }),
    typed({ type: "message_stop" }),
  ],
  google: ({ toolCalls, inputTokens, outputTokens }, pieces) => {
    const chunk = (parts: object[], more: object = {}) =>
      event({ candidates: [{ index: 0, content: { role: "model", parts }, ...more }] });
    const usageMetadata = {
      promptTokenCount: inputTokens,
      candidatesTokenCount: outputTokens,
      totalTokenCount: inputTokens + outputTokens,
    };
    const calls = toolCalls.map((call) => ({ functionCall: { name: call.name, args: call.arguments } }));
    return [
      ...pieces.map((text) => chunk([{ text }])),
      ...(calls.length > 0 ? [chunk(calls)] : []),
      event({
        candidates: [{ index: 0, finishReason: "STOP", content: { role: "model", parts: [] } }],
        usageMetadata,
      }),
    ];
  },
};
