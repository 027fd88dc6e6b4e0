/** How a provider is spoken to. */
export const PROVIDER_KINDS = ["openai", "anthropic", "google", "openai_compatible"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

type KindFacts = {
  label: string;
  /** Where the provider itself answers; null where everybody has an address of their own. */
  baseUrl: string | null;
  /** It answers nobody without a key. */
  needsKey: boolean;
};

export const KIND_FACTS: Readonly<Record<ProviderKind, KindFacts>> = {
  openai: { label: "OpenAI", baseUrl: "https://api.openai.com/v1", needsKey: true },
  anthropic: { label: "Anthropic", baseUrl: "https://api.anthropic.com/v1", needsKey: true },
  google: {
    label: "Google Gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    needsKey: true,
  },
  openai_compatible: { label: "OpenAI-compatible", baseUrl: null, needsKey: false },
};
