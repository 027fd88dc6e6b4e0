/** Four numbers that a planner reads as it needs. */
export type Dice = { who: number; a: number; b: number; c: number };

/** One of a list; a planner never asks an empty one. */
export function pick<T>(list: readonly T[], number: number): T {
  const found = list[number % list.length];
  if (found === undefined) throw new Error("There is nothing to pick from.");
  return found;
}
