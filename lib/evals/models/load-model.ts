import type { LanguageModelV3 } from "@ai-sdk/provider";
import { ModelFault } from "./ask-model";
import { OPTIONS_NAME } from "./call-options";
import { KIND_FACTS } from "./provider-kinds";
import type { ProviderToAsk } from "./provider-to-ask";

/**
 * The model of a provider in the AI SDK. Key and address are always given: the SDK would otherwise take those of the
 * environment. Each package is loaded when its kind is asked for the first time.
 */
export async function loadModel(
  { provider, kind, baseUrl: baseURL, apiKey: kept }: ProviderToAsk,
  model: string,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModelV3> {
  if (kept.state === "unreadable")
    throw new ModelFault(
      "refused",
      `The key of ${provider} was sealed under another instance's secret and cannot be read. Enter it again.`,
    );
  const apiKey = kept.state === "kept" ? kept.value : null;
  if (apiKey === null && KIND_FACTS[kind].needsKey)
    throw new ModelFault("refused", `${provider} has no key. An admin enters one in Settings, Models.`);
  const given = { apiKey: apiKey ?? "", baseURL, fetch };
  switch (kind) {
    case "openai":
      return (await import("@ai-sdk/openai")).createOpenAI(given)(model);
    case "anthropic":
      return (await import("@ai-sdk/anthropic")).createAnthropic(given)(model);
    case "google":
      return (await import("@ai-sdk/google")).createGoogleGenerativeAI(given)(model);
    case "openai_compatible": {
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      const own = { name: OPTIONS_NAME[kind], supportsStructuredOutputs: true };
      return createOpenAICompatible({ baseURL, fetch, ...own, ...(apiKey ? { apiKey } : {}) })(model);
    }
  }
}
