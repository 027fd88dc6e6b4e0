import type { BoardRow } from "./board-row";

type Board<R extends BoardRow> = { data: readonly R[] };

/** A board of the past with what is live by now beside each cell that serves something else. */
export function markToday<R extends BoardRow, B extends Board<R>>(past: B, today: Board<BoardRow>): B {
  const rows = new Map(today.data.map((row) => [row.path, row.cells]));
  const data = past.data.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const version = rows.get(row.path)?.find((one) => one.environment === cell.environment)?.version;
      return version === undefined || version === cell.version ? cell : { ...cell, today: version };
    }),
  }));
  return { ...past, data };
}
