import { makeGuardedFetch } from "@/lib/network/guarded-fetch";
import { ModelFault } from "./ask-model";
import { makeCallOptions } from "./call-options";
import { explainFault } from "./explain-fault";
import { CallLimits } from "./limit-calls";
import { loadModel } from "./load-model";
import { nameAtProvider } from "./provider-kinds";
import type { AskProvider } from "./provider-to-ask";
import { readAnswer } from "./read-answer";

type Options = {
  allowedHosts: readonly string[];
  /** For one answer, from when it is asked to its last byte. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 120_000;

/** Asks providers over the network, each no more questions at a time than it allows. It never asks again by itself. */
export function makeAskProvider({ allowedHosts, timeoutMs = TIMEOUT_MS }: Options): AskProvider {
  const fetch = makeGuardedFetch({ allowedHosts });
  const limits = new CallLimits();
  return (provider, request, signal) =>
    limits.run(provider.id, provider.concurrency, signal, async () => {
      let timeout: AbortSignal | undefined;
      try {
        const model = await loadModel(provider, nameAtProvider(provider.kind, request.model), fetch);
        timeout = AbortSignal.timeout(timeoutMs);
        const abortSignal = AbortSignal.any([signal, timeout]);
        const began = performance.now();
        const result = await model.doGenerate({ ...makeCallOptions(provider.kind, request), abortSignal });
        return { ...readAnswer(result, provider.price), latencyMs: Math.round(performance.now() - began) };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (timeout?.aborted)
          throw new ModelFault(
            "timed_out",
            `${provider.provider} did not answer within ${timeoutMs / 1000} s.`,
          );
        const secret = provider.apiKey.state === "kept" ? provider.apiKey.value : null;
        throw explainFault(error, provider.provider, secret);
      }
    });
}
