import { makeGuardedFetch } from "@/lib/network/guarded-fetch";
import { makeCallOptions } from "./call-options";
import { callProvider, TIMEOUT_MS } from "./call-provider";
import { hearStream } from "./hear-stream";
import { CallLimits } from "./limit-calls";
import { loadEmbeddingModel, loadModel } from "./load-model";
import { nameAtProvider } from "./provider-kinds";
import type { AskProvider, EmbedWithProvider } from "./provider-to-ask";
import { readAnswer, readVector } from "./read-answer";

type Options = {
  allowedHosts: readonly string[];
  /** For one answer, from when it is asked to its last byte. */
  timeoutMs?: number;
  /** Of all that is asked of a provider, whatever it is. */
  limits?: CallLimits;
};

/** Asks providers over the network, each no more questions at a time than it allows. It never asks again by itself. */
export function makeAskProvider({
  allowedHosts,
  timeoutMs = TIMEOUT_MS,
  limits = new CallLimits(),
}: Options): AskProvider {
  const fetch = makeGuardedFetch({ allowedHosts });
  return (provider, request, signal, onText) =>
    callProvider(provider, signal, { limits, timeoutMs }, async (abortSignal) => {
      const model = await loadModel(provider, nameAtProvider(provider, request.model), fetch);
      const options = { ...makeCallOptions(provider.kind, request), abortSignal };
      const result = onText
        ? await hearStream(await model.doStream(options), provider.provider, onText)
        : await model.doGenerate(options);
      return readAnswer(result, provider.price);
    });
}

/** Has providers turn texts into vectors, in the same turns. */
export function makeEmbedWithProvider({
  allowedHosts,
  timeoutMs = TIMEOUT_MS,
  limits = new CallLimits(),
}: Options): EmbedWithProvider {
  const fetch = makeGuardedFetch({ allowedHosts });
  return (provider, { model: name, text }, signal) =>
    callProvider(provider, signal, { limits, timeoutMs }, async (abortSignal) => {
      const model = await loadEmbeddingModel(provider, nameAtProvider(provider, name), fetch);
      return readVector(await model.doEmbed({ values: [text], abortSignal }), provider.price);
    });
}
