import { epochOf, type Position } from "@/sdk/core/position";

/** What an instance last told of itself. */
export type InstanceFacts = Position & { lastSeenAt: Date };

/**
 * `confirmed`: it answers from the wanted sequence or a later one. `behind`: it is heard, and does not yet. `silent`: it
 * does not, and is not heard now. `ahead`: it holds what this database does not know, because the database was
 * restored and the instance does not follow it yet. `gone`: nothing was heard of it for so long that it has most likely ended; it is not counted.
 */
export type InstanceState = "confirmed" | "behind" | "silent" | "ahead" | "gone";

/** A client tells of itself every minute. */
export const SILENT_AFTER_MS = 150_000;
export const GONE_AFTER_MS = 5 * 60_000;

/** `wanted` is the sequence that is asked about, `newest` what the environment has by now, both of its `epoch`. */
export function stateOfInstance(
  { lastSeenAt, ...has }: InstanceFacts,
  { wanted, newest, epoch }: { wanted: number; newest: number; epoch?: number },
  now: Date,
): InstanceState {
  const quietMs = now.getTime() - lastSeenAt.getTime();
  if (quietMs > GONE_AFTER_MS) return "gone";
  if (epochOf(has) !== epochOf({ epoch }) || has.sequence > newest) return "ahead";
  if (has.sequence >= wanted) return "confirmed";
  return quietMs > SILENT_AFTER_MS ? "silent" : "behind";
}

/** How many of those that count answer from what is wanted. */
export function countConfirmed(states: readonly InstanceState[]): { counted: number; confirmed: number } {
  return {
    counted: states.filter((state) => state !== "gone").length,
    confirmed: states.filter((state) => state === "confirmed").length,
  };
}
