import { ModelFault } from "./ask-model";
import { explainFault } from "./explain-fault";
import type { CallLimits } from "./limit-calls";
import type { ProviderToAsk } from "./provider-to-ask";

type Options = {
  limits: CallLimits;
  /** From when it is asked to its last byte. */
  timeoutMs: number;
};

/** For one answer, where nobody says otherwise. */
export const TIMEOUT_MS = 120_000;

/**
 * One call to a provider in its turn: within its limit and its time. Rejects with a ModelFault, or with the signal's
 * reason when it is aborted.
 */
export function callProvider<T>(
  provider: ProviderToAsk,
  signal: AbortSignal,
  { limits, timeoutMs }: Options,
  call: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T & { latencyMs: number }> {
  return limits.run(provider.id, provider.concurrency, signal, async () => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const began = performance.now();
    try {
      const answer = await call(AbortSignal.any([signal, timeout]));
      return { ...answer, latencyMs: Math.round(performance.now() - began) };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (timeout.aborted)
        throw new ModelFault(
          "timed_out",
          `${provider.provider} did not answer within ${timeoutMs / 1000} s.`,
        );
      const secret = provider.apiKey.state === "kept" ? provider.apiKey.value : null;
      throw explainFault(error, provider.provider, secret);
    }
  });
}
