import type { APICallError } from "@ai-sdk/provider";
import { NetworkRefusal } from "@/lib/network/network-refusal";
import { ModelFault } from "./ask-model";
import { readRetryAfter } from "./retry-after";

const MAX_WORDS = 300;

/** Why a provider gave no answer, as a fault, in words without the key. */
export function explainFault(error: unknown, provider: string, secret: string | null): ModelFault {
  if (error instanceof ModelFault) return error;
  const fault = toFault(error, provider);
  if (!secret) return fault;
  return new ModelFault(fault.kind, fault.message.replaceAll(secret, "…"), fault.retryAfterMs);
}

function toFault(error: unknown, provider: string): ModelFault {
  const refusal = findCause(error, (one): one is NetworkRefusal => one instanceof NetworkRefusal);
  if (refusal)
    return new ModelFault(refusal.code === "too_large" ? "bad_answer" : "refused", refusal.message);
  if (!isApiCallError(error) && findCause(error, isNetworkError))
    return new ModelFault("unavailable", `${provider} broke off its answer.`);
  if (!isApiCallError(error))
    return new ModelFault("bad_answer", `${provider} answered with something that is no answer.`);
  const { statusCode: status, responseHeaders = {} } = error;
  if (status === undefined)
    return new ModelFault("unavailable", `${provider} cannot be reached: ${shorten(error.message)}`);
  if (status < 300) return describeOk(error, provider);
  const said = wordsOf(error);
  const told = `${provider} answered ${status}${said ? `: ${said}` : "."}`;
  const wait = readRetryAfter(responseHeaders, Date.now());
  // A spent account says 429 too, and asking again does not help it.
  if (status === 429 && !/insufficient_quota/.test(error.responseBody ?? ""))
    return new ModelFault("rate_limited", told, wait);
  if (status === 408 || status === 504) return new ModelFault("timed_out", told, wait);
  if (status >= 500) return new ModelFault("unavailable", told, wait);
  return new ModelFault("refused", told);
}

/** By its name: the class itself would load the SDK with the server. */
function isApiCallError(error: unknown): error is APICallError {
  return error instanceof Error && error.name === "AI_APICallError";
}

/** A status that says all is well, and a body that does not. */
function describeOk(error: APICallError, provider: string): ModelFault {
  const said = wordsOf(error);
  if (said) return new ModelFault("bad_answer", `${provider} answered 200 with an error: ${said}`);
  if (findCause(error, isNetworkError))
    return new ModelFault("unavailable", `${provider} broke off its answer.`);
  return new ModelFault("bad_answer", `${provider} answered with something that is no answer.`);
}

/** The provider's own words, from the body of its answer. */
function wordsOf({ responseBody }: APICallError): string | null {
  try {
    const { error } = JSON.parse(responseBody ?? "") as { error?: string | { message?: unknown } };
    const message = typeof error === "object" ? error?.message : error;
    return typeof message === "string" ? shorten(message) : null;
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}

function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return error.message === "terminated" || /^(UND_ERR|ECONN|EPIPE|ETIMEDOUT)/.test(code);
}

function findCause<T>(error: unknown, is: (one: unknown) => one is T): T | null {
  for (let one = error, depth = 0; one && depth < 5; one = (one as Error).cause, depth++)
    if (is(one)) return one;
  return null;
}
