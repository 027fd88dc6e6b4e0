import type { EmbeddingModelV3, LanguageModelV3 } from "@ai-sdk/provider";
import { ModelFault } from "./ask-model";
import { OPTIONS_NAME } from "./call-options";
import { KIND_FACTS } from "./provider-kinds";
import type { ProviderToAsk } from "./provider-to-ask";

/**
 * The model of a provider in the AI SDK. Key and address are always given: the SDK would otherwise take those of the
 * environment. Each package is loaded when its kind is asked for the first time.
 */
export async function loadModel(
  asked: ProviderToAsk,
  model: string,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModelV3> {
  const given = accessOf(asked, fetch);
  switch (asked.kind) {
    case "openai":
      return (await import("@ai-sdk/openai")).createOpenAI(given)(model);
    case "anthropic":
      return (await import("@ai-sdk/anthropic")).createAnthropic(given)(model);
    case "google":
      return (await import("@ai-sdk/google")).createGoogleGenerativeAI(given)(model);
    case "openai_compatible":
      return (await loadCompatible(given))(model);
  }
}

/** The same of a model that turns texts into vectors. */
export async function loadEmbeddingModel(
  asked: ProviderToAsk,
  model: string,
  fetch: typeof globalThis.fetch,
): Promise<EmbeddingModelV3> {
  const given = accessOf(asked, fetch);
  switch (asked.kind) {
    case "openai":
      return (await import("@ai-sdk/openai")).createOpenAI(given).embeddingModel(model);
    case "anthropic":
      throw new ModelFault("refused", `${asked.provider} has no model that turns texts into vectors.`);
    case "google":
      return (await import("@ai-sdk/google")).createGoogleGenerativeAI(given).embeddingModel(model);
    case "openai_compatible":
      return (await loadCompatible(given)).embeddingModel(model);
  }
}

async function loadCompatible({ apiKey, baseURL, fetch }: Access) {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  // Without being asked, such a server counts no tokens of an answer that comes in pieces.
  const own = { name: OPTIONS_NAME.openai_compatible, supportsStructuredOutputs: true, includeUsage: true };
  return createOpenAICompatible({ baseURL, fetch, ...own, ...(apiKey ? { apiKey } : {}) });
}

type Access = { apiKey: string; baseURL: string; fetch: typeof globalThis.fetch };

function accessOf(
  { provider, kind, baseUrl: baseURL, apiKey: kept }: ProviderToAsk,
  fetch: typeof globalThis.fetch,
): Access {
  if (kept.state === "unreadable")
    throw new ModelFault(
      "refused",
      `The key of ${provider} was sealed under another instance's secret and cannot be read. Enter it again.`,
    );
  const apiKey = kept.state === "kept" ? kept.value : null;
  if (apiKey === null && KIND_FACTS[kind].needsKey)
    throw new ModelFault("refused", `${provider} has no key. An admin enters one in Settings, Models.`);
  return { apiKey: apiKey ?? "", baseURL, fetch };
}
