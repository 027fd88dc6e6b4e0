import { KIND_FACTS, type ProviderKind } from "./provider-kinds";

/** Where a provider answers, without a slash at its end; null when the text is no such address. */
export function readBaseUrl(kind: ProviderKind, given: string | undefined): string | null {
  const text = given ?? KIND_FACTS[kind].baseUrl;
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (!["http:", "https:"].includes(url.protocol) || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, "");
}

/** Whom a key is for: scheme, host and port. */
export function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}
