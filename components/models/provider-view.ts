import type { ProviderKind } from "@/lib/evals/models/provider-kinds";

export type ModelView = {
  id: string;
  price: { inputUsdPerMillion: number; outputUsdPerMillion: number; pricedOn: string } | null;
};

/** A model provider as its page shows it. */
export type ProviderView = {
  provider: string;
  kind: ProviderKind;
  baseUrl: string;
  key: "none" | "unreadable" | "kept";
  keyEnd: string | null;
  models: readonly ModelView[];
  concurrency: number;
};

/** What the form of a provider answers with. */
export type SavedProvider = { provider: string; baseUrl: string; created: boolean; key: string };
