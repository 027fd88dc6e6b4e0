import type { JsonSchema } from "../core/prompt-types";
import type { RenderedMessage } from "../core/render-prompt";
import type { ClientPrompt } from "./client-types";

type Values = Readonly<Record<string, unknown>>;

const ANY: JsonSchema = { type: "object", properties: {} };

/** The body of OpenAI's chat completions; parameters go under the names that the prompt has for them. */
export function toOpenAI(prompt: ClientPrompt, variables?: Values) {
  const { model, parameters, tools, output } = prompt;
  const format =
    output.schema === undefined
      ? { type: "json_object" as const }
      : {
          type: "json_schema" as const,
          json_schema: { name: "answer", schema: output.schema, strict: false },
        };
  return {
    ...(model === null ? {} : { model }),
    messages: prompt.render(variables).messages.map(({ role, content }) => {
      return { role: requireSpoken(prompt, role), content };
    }),
    ...rename(parameters, SNAKE),
    ...(output.format === "json" ? { response_format: format } : {}),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters: schema = ANY }) => ({
            type: "function" as const,
            function: { name, ...(description === undefined ? {} : { description }), parameters: schema },
          })),
        }),
  };
}

/** The body of Anthropic's messages; `max_tokens`, which it demands, is the caller's where the prompt has none. */
export function toAnthropic(prompt: ClientPrompt, variables?: Values) {
  const { model, parameters, tools } = prompt;
  const { system, messages } = splitSystem(prompt, prompt.render(variables).messages);
  return {
    ...(model === null ? {} : { model }),
    ...(system === null ? {} : { system }),
    messages,
    ...rename(parameters, { ...SNAKE, maxoutputtokens: "max_tokens", maxcompletiontokens: "max_tokens" }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters: schema = ANY }) => ({
            name,
            ...(description === undefined ? {} : { description }),
            input_schema: schema,
          })),
        }),
  };
}

/** The settings of the AI SDK's `generateText` and `streamText`; the model and the tools are objects of the caller. */
export function toAiSdk(prompt: ClientPrompt, variables?: Values) {
  const { system, messages } = splitSystem(prompt, prompt.render(variables).messages);
  return { ...(system === null ? {} : { system }), messages, ...rename(prompt.parameters, CAMEL) };
}

/** By the names that prompts use, without case and underscores; a name that is not here stays as it is. */
const SNAKE: Readonly<Record<string, string>> = {
  topp: "top_p",
  topk: "top_k",
  maxtokens: "max_tokens",
  maxoutputtokens: "max_completion_tokens",
  maxcompletiontokens: "max_completion_tokens",
  presencepenalty: "presence_penalty",
  frequencypenalty: "frequency_penalty",
};

const CAMEL: Readonly<Record<string, string>> = {
  topp: "topP",
  topk: "topK",
  maxtokens: "maxOutputTokens",
  maxoutputtokens: "maxOutputTokens",
  maxcompletiontokens: "maxOutputTokens",
  presencepenalty: "presencePenalty",
  frequencypenalty: "frequencyPenalty",
};

function rename(parameters: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) {
  const named = Object.entries(parameters).map(([name, value]) => {
    return [names[name.toLowerCase().replaceAll("_", "")] ?? name, value] as const;
  });
  return Object.fromEntries(named) as Record<string, number>;
}

/** These APIs have what the system says beside the conversation. */
function splitSystem(prompt: ClientPrompt, rendered: readonly RenderedMessage[]) {
  const isSystem = ({ role }: RenderedMessage) => role === "system" || role === "developer";
  const system = rendered.filter(isSystem).map(({ content }) => content);
  const messages = rendered
    .filter((message) => !isSystem(message))
    .map(({ role, content }) => {
      return { role: requireSpoken(prompt, role) as "user" | "assistant", content };
    });
  return { system: system.length === 0 ? null : system.join("\n\n"), messages };
}

/** The answer of a tool belongs to a call of it, which a prompt cannot name. */
function requireSpoken(prompt: ClientPrompt, role: RenderedMessage["role"]) {
  if (role === "tool")
    throw new Error(`${prompt.path} has a message of a tool, which this call cannot carry.`);
  return role;
}
