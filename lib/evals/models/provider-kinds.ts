/** How a provider is spoken to. */
export const PROVIDER_KINDS = ["openai", "anthropic", "google", "openai_compatible"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

type KindFacts = {
  label: string;
  /** Where the provider itself answers; null where everybody has an address of their own. */
  baseUrl: string | null;
  /** It answers nobody without a key. */
  needsKey: boolean;
  /** What prompts may write before a model's own name, as in `openai/gpt-5-mini`; the provider itself does not know it. */
  prefix: string | null;
};

export const KIND_FACTS: Readonly<Record<ProviderKind, KindFacts>> = {
  openai: { label: "OpenAI", baseUrl: "https://api.openai.com/v1", needsKey: true, prefix: "openai/" },
  anthropic: {
    label: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    needsKey: true,
    prefix: "anthropic/",
  },
  google: {
    label: "Google Gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    needsKey: true,
    prefix: "google/",
  },
  openai_compatible: { label: "OpenAI-compatible", baseUrl: null, needsKey: false, prefix: null },
};

type Asked = { kind: ProviderKind; provider: string; isListed?: boolean };

/**
 * A model by the name that its provider knows it by. Gateways take the name whole, but for one that is not listed and
 * begins with what the provider is called here.
 */
export function nameAtProvider({ kind, provider, isListed = true }: Asked, model: string): string {
  if (!isListed && model.startsWith(`${provider}/`)) return model.slice(provider.length + 1);
  const { prefix } = KIND_FACTS[kind];
  return prefix && model.startsWith(prefix) ? model.slice(prefix.length) : model;
}
