/** What a guard says of a rollout. What measures joins here; with no guard, none is read. */
export type GuardReading = { guard: string; state: "healthy" | "breach" | "no_data"; text: string };

export type GuardBlocker = { code: "guard_breach" | "guard_no_data"; guard: string; text: string };

/** What keeps the next step from beginning: a breach, and just as well a guard that knows nothing. */
export function findGuardBlockers(readings: readonly GuardReading[]): GuardBlocker[] {
  return readings.flatMap(({ guard, state, text }): GuardBlocker[] =>
    state === "healthy" ? [] : [{ code: `guard_${state}`, guard, text }],
  );
}

/** Why a rollout is rolled back by itself: the first guard that is breached, or null. */
export function findBreach(readings: readonly GuardReading[]): string | null {
  const breach = readings.find(({ state }) => state === "breach");
  return breach ? `${breach.guard}: ${breach.text}` : null;
}
