import { promptHref } from "@/components/artifacts/prompt-href";
import type { BoardCell, BoardRow, CellActs } from "./board-row";
import { findIncoming } from "./next-step";

/** What `p` and `b` do in a cell: bring the next version into its environment, take back what is live there. */
export function actsOf(row: BoardRow, cell: BoardCell): CellActs {
  return { "data-stop": "", ...promotionOf(row, cell), ...rollbackOf(row, cell) };
}

function promotionOf(row: BoardRow, { environment, version: live }: BoardCell): Partial<CellActs> {
  const version = findIncoming(row, environment);
  const lock = row.locked.find((one) => one.version === version);
  if (!row.may.promote) return { "data-no-promote": `Only owners can promote ${row.path}: ${whoOf(row)}.` };
  if (lock) return { "data-no-promote": `${version} was rolled back and is locked: ${lock.reason}` };
  if (version !== null)
    return { "data-promote": promptHref(row.path, `/promote/${environment}?version=${version}`) };
  return {
    "data-no-promote": live
      ? `${environment} serves ${live} of ${row.path}, as what comes before it does.`
      : `Nothing of ${row.path} is live before ${environment} yet.`,
  };
}

function rollbackOf(row: BoardRow, { environment, version }: BoardCell): Partial<CellActs> {
  if (!row.may.rollBack)
    return { "data-no-roll-back": `Support leads and owners of ${row.path} can roll back: ${whoOf(row)}.` };
  if (version === null) return { "data-no-roll-back": `Nothing of ${row.path} is live in ${environment}.` };
  return { "data-roll-back": promptHref(row.path, `/rollback/${environment}`) };
}

function whoOf({ owners }: BoardRow): string {
  return owners ?? "nobody owns this path yet";
}
