/** What an instance last told of itself. */
export type InstanceFacts = { sequence: number; heardAt: Date; stoppedAt: Date | null };

/**
 * `confirmed`: it answers from the wanted sequence or a later one. `behind`: it is heard, and does not yet. `silent`: it
 * does not, and is not heard now. `ahead`: it holds what this database does not know, as after a restore. The
 * others are not counted: `stopped` by its own word, `gone` without one.
 */
export type InstanceState = "confirmed" | "behind" | "silent" | "ahead" | "stopped" | "gone";

/** A client tells of itself every 30 s: three times missed. */
export const SILENT_AFTER_MS = 90_000;
export const GONE_AFTER_MS = 15 * 60_000;

/** `wanted` is the sequence that is asked about, `newest` what the environment has by now. */
export function stateOfInstance(
  { sequence, heardAt, stoppedAt }: InstanceFacts,
  { wanted, newest }: { wanted: number; newest: number },
  now: Date,
): InstanceState {
  const quietMs = now.getTime() - heardAt.getTime();
  if (stoppedAt) return "stopped";
  if (quietMs > GONE_AFTER_MS) return "gone";
  if (sequence > newest) return "ahead";
  if (sequence >= wanted) return "confirmed";
  return quietMs > SILENT_AFTER_MS ? "silent" : "behind";
}

export function isCounted(state: InstanceState): boolean {
  return state !== "stopped" && state !== "gone";
}

/** How many of those that count answer from what is wanted. */
export function countConfirmed(states: readonly InstanceState[]): { counted: number; confirmed: number } {
  return {
    counted: states.filter(isCounted).length,
    confirmed: states.filter((state) => state === "confirmed").length,
  };
}
