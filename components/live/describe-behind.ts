import type { BoardCell } from "./board-row";

/** What the environment before this one serves, when it is not the same. */
export function describeBehind(
  cells: readonly BoardCell[],
  index: number,
): { key: string; version: string } | null {
  const before = cells[index - 1];
  const here = cells[index];
  if (!before?.version || !here || before.version === here.version) return null;
  return { key: before.environment, version: before.version };
}
