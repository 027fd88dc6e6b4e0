import type { RolloutPlan } from "./plan";
import type { Progress } from "./progress";

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
function findBreach(readings: readonly GuardReading[]): string | null {
  const breach = readings.find(({ state }) => state === "breach");
  return breach ? `${breach.guard}: ${breach.text}` : null;
}

/** What a breach does at once, at whatever step, also in the midst of it; null where nothing is to be done. */
export function answerToBreach(
  { onBreach = "roll_back" }: Pick<RolloutPlan, "onBreach">,
  { step, held, ended }: Pick<Progress, "step" | "held" | "ended">,
  readings: readonly GuardReading[],
): { act: "roll_back" | "hold"; reason: string } | null {
  const reason = findBreach(readings);
  // Before its first step nobody has the version, and what is held already stays so.
  if (reason === null || step === 0 || ended || (onBreach === "hold" && held)) return null;
  return { act: onBreach, reason };
}
