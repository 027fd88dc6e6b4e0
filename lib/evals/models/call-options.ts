import type { LanguageModelV3CallOptions, SharedV3ProviderOptions } from "@ai-sdk/provider";
import { ModelFault, type ModelMessage, type ModelRequest } from "./ask-model";
import type { ProviderKind } from "./provider-kinds";

type Setting = keyof Pick<
  LanguageModelV3CallOptions,
  "temperature" | "topP" | "topK" | "maxOutputTokens" | "presencePenalty" | "frequencyPenalty" | "seed"
>;

/** The names that prompts use for the same setting, without case and underscores. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  temperature: "temperature",
  topp: "topP",
  topk: "topK",
  maxtokens: "maxOutputTokens",
  maxoutputtokens: "maxOutputTokens",
  maxcompletiontokens: "maxOutputTokens",
  presencepenalty: "presencePenalty",
  frequencypenalty: "frequencyPenalty",
  seed: "seed",
};

/** What a provider kind calls its own options, in the AI SDK. */
export const OPTIONS_NAME: Readonly<Record<ProviderKind, string>> = {
  openai: "openai",
  anthropic: "anthropic",
  google: "google",
  openai_compatible: "compatible",
};

/** A request in the terms of the AI SDK. A parameter that cannot be passed on is a fault, never left out. */
export function makeCallOptions(kind: ProviderKind, request: ModelRequest): LanguageModelV3CallOptions {
  const { settings, others } = sortParameters(request.parameters);
  const names = Object.keys(others);
  if (names.length > 0 && kind !== "openai_compatible")
    throw new ModelFault("refused", `No parameter ${names.join(", ")} can be passed on to this provider.`);
  const { topK, ...usual } = settings;
  // A compatible server takes what it knows under the name that it has there.
  const passed =
    kind === "openai_compatible" ? { ...(topK === undefined ? {} : { top_k: topK }), ...others } : {};
  return {
    prompt: request.messages.map(writeMessage),
    ...(kind === "openai_compatible" ? usual : settings),
    ...(request.outputSchema === undefined
      ? {}
      : { responseFormat: { type: "json", name: "answer", schema: request.outputSchema as object } }),
    ...(request.tools?.length
      ? {
          tools: request.tools.map(({ name, description, parameters }) => ({
            type: "function" as const,
            name,
            description,
            inputSchema: parameters as object,
          })),
        }
      : {}),
    providerOptions: { [OPTIONS_NAME[kind]]: { ...OWN_OPTIONS[kind], ...passed } } as SharedV3ProviderOptions,
  };
}

/** Schemas of prompts are any JSON Schema, not the part of it that strict modes take; and nothing is kept over there. */
const OWN_OPTIONS: Readonly<Record<ProviderKind, object>> = {
  openai: { strictJsonSchema: false, store: false },
  anthropic: {},
  google: {},
  openai_compatible: { strictJsonSchema: false },
};

function sortParameters(parameters: Record<string, number>) {
  const settings: Partial<Record<Setting, number>> = {};
  const others: Record<string, number> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const setting = SETTINGS[name.toLowerCase().replaceAll("_", "")];
    if (setting) settings[setting] = value;
    else others[name] = value;
  }
  return { settings, others };
}

function writeMessage({ role, content }: ModelMessage): LanguageModelV3CallOptions["prompt"][number] {
  if (role === "system") return { role, content };
  return { role, content: [{ type: "text", text: content }] };
}
