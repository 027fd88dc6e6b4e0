export type Stop = { row: number; column: number };

/** Where an arrow leads in rows of so many stops each; null for any other key. At an edge it stays. */
export function nextStop(lengths: readonly number[], { row, column }: Stop, key: string): Stop | null {
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  if (!move) return null;
  const at = within(row + (move.rows ?? 0), lengths.length);
  const length = lengths[at] ?? 0;
  if (move.edge) return { row: at, column: move.edge === "start" ? 0 : length - 1 };
  return { row: at, column: within(column + (move.columns ?? 0), length) };
}

type Move = { rows?: number; columns?: number; edge?: "start" | "end" };

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: { rows: -1 },
  ArrowDown: { rows: 1 },
  ArrowLeft: { columns: -1 },
  ArrowRight: { columns: 1 },
  Home: { edge: "start" },
  End: { edge: "end" },
};

function within(index: number, length: number): number {
  return Math.min(Math.max(index, 0), Math.max(length - 1, 0));
}
