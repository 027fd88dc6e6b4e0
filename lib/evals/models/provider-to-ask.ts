import type { EmbedRequest, HearText, ModelAnswer, ModelRequest, TextVector } from "./ask-model";
import type { ModelPrice } from "./provider-input";
import type { ProviderKind } from "./provider-kinds";

/** One provider with what it takes to ask it one model. It holds the key: it goes into no answer, log or error. */
export type ProviderToAsk = {
  id: string;
  /** Its name in the workspace. */
  provider: string;
  kind: ProviderKind;
  baseUrl: string;
  /** `unreadable`: one is kept that this server cannot open. */
  apiKey: { state: "none" | "unreadable" } | { state: "kept"; value: string };
  concurrency: number;
  /** False where it is asked for a model by its own name before it, as in `local/small`. */
  isListed?: boolean;
  /** Of the model that is asked. */
  price: ModelPrice | null;
};

/** Asks one provider. Rejects with a ModelFault, or with the signal's reason when it is aborted. */
export type AskProvider = (
  provider: ProviderToAsk,
  request: ModelRequest,
  signal: AbortSignal,
  onText?: HearText,
) => Promise<ModelAnswer>;

/** The same for a text that is to be a vector. */
export type EmbedWithProvider = (
  provider: ProviderToAsk,
  request: EmbedRequest,
  signal: AbortSignal,
) => Promise<TextVector>;
