import type { BoardRow, CellScore } from "./board-row";

type Score = CellScore & { path: string; environment: string };

/** The rows of a board with what is live there on the golden sets that are asked for. */
export function markScores<R extends BoardRow>(rows: readonly R[], scores: readonly Score[]): R[] {
  if (scores.length === 0) return [...rows];
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const own = scores.filter((one) => one.path === row.path && one.environment === cell.environment);
      return own.length > 0 ? { ...cell, scores: own } : cell;
    }),
  }));
}
