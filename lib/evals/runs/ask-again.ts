import type { ModelFaultKind } from "../models/ask-model";

/** How often one question is asked at the most. */
export const MAX_ATTEMPTS = 5;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

const PASSING: readonly ModelFaultKind[] = ["rate_limited", "unavailable", "timed_out", "bad_answer"];

/** Whether the same question may be answered a moment later. */
export function isPassing(kind: ModelFaultKind): boolean {
  return PASSING.includes(kind);
}

/**
 * How long to wait after the given attempt (from 1): twice as long each time, at most a minute, of which half is thrown so that
 * not everybody comes back at once. Whoever said how long it takes is believed, up to ten minutes.
 */
export function waitBeforeAsking(
  attempt: number,
  { retryAfterMs, random }: { retryAfterMs: number | null; random: number },
): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  const thrown = Math.round(full / 2 + (random * full) / 2);
  return Math.max(thrown, Math.min(retryAfterMs ?? 0, 10 * LONGEST_WAIT_MS));
}
