const MAX_WAIT_MS = 10 * 60_000;

/** When a provider asks to be asked again, in milliseconds from now, at most ten minutes; null when it does not say. */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const exact = Number(headers["retry-after-ms"] || Number.NaN);
  if (exact >= 0) return Math.min(exact, MAX_WAIT_MS);
  const text = headers["retry-after"];
  if (!text) return null;
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), MAX_WAIT_MS);
}
