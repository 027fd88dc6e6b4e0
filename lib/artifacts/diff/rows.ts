import type { Block } from "./diff-lines";

/** A row of a difference as it is drawn, with lines counted from 0; a side without a line has null. */
export type DiffRow =
  | { kind: "equal"; a: number; b: number }
  | { kind: "change"; a: number | null; b: number | null }
  | { kind: "fold"; a: number; b: number; count: number };

export type Layout = "split" | "unified";

type Options = {
  layout: Layout;
  /** Unchanged lines that stay in sight around a change. */
  context: number;
  /** Lines that stay in sight whatever happens around them, such as those that are spoken about. */
  keep?: { a: ReadonlySet<number>; b: ReadonlySet<number> };
  /** Folded runs that were opened, by their first line of b. */
  open?: ReadonlySet<number>;
};

/** The rows of a difference: unchanged runs folded with their count, changed runs in pairs or one after the other. */
export function toRows(blocks: readonly Block[], options: Options): DiffRow[] {
  return blocks.flatMap((block, index) =>
    block.equal
      ? equalRows(block, options, { first: index === 0, last: index === blocks.length - 1 })
      : changeRows(block, options.layout),
  );
}

function changeRows({ aFrom, aTo, bFrom, bTo }: Block, layout: Layout): DiffRow[] {
  const removed = count(aFrom, aTo);
  const added = count(bFrom, bTo);
  if (layout === "unified")
    return [
      ...removed.map((a) => ({ kind: "change" as const, a, b: null })),
      ...added.map((b) => ({ kind: "change" as const, a: null, b })),
    ];
  return count(0, Math.max(removed.length, added.length)).map((i) => ({
    kind: "change",
    a: removed[i] ?? null,
    b: added[i] ?? null,
  }));
}

/** A fold of one line would take as much room as the line. */
const FEWEST_FOLDED = 2;

function equalRows(
  { aFrom, aTo, bFrom }: Block,
  { context, keep, open }: Options,
  place: { first: boolean; last: boolean },
): DiffRow[] {
  const length = aTo - aFrom;
  const shown = (i: number) =>
    (!place.first && i < context) ||
    (!place.last && i >= length - context) ||
    keep?.a.has(aFrom + i) ||
    keep?.b.has(bFrom + i);
  const rows: DiffRow[] = [];
  for (let i = 0; i < length; ) {
    let run = 0;
    while (i + run < length && !shown(i + run)) run++;
    if (run >= FEWEST_FOLDED && !open?.has(bFrom + i))
      rows.push({ kind: "fold", a: aFrom + i, b: bFrom + i, count: run });
    else for (let at = i; at < i + run; at++) rows.push({ kind: "equal", a: aFrom + at, b: bFrom + at });
    i += run;
    if (i < length) {
      rows.push({ kind: "equal", a: aFrom + i, b: bFrom + i });
      i++;
    }
  }
  return rows;
}

function count(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

export function countChanges(blocks: readonly Block[]): { added: number; removed: number } {
  const changed = blocks.filter(({ equal }) => !equal);
  return {
    added: changed.reduce((sum, { bFrom, bTo }) => sum + bTo - bFrom, 0),
    removed: changed.reduce((sum, { aFrom, aTo }) => sum + aTo - aFrom, 0),
  };
}

/** Lines of b by the removed line of a that stands beside them: their words can be compared. */
export function pairChanged(blocks: readonly Block[]): Map<number, number> {
  return new Map(
    blocks
      .filter(({ equal }) => !equal)
      .flatMap(({ aFrom, aTo, bFrom, bTo }) =>
        count(0, Math.min(aTo - aFrom, bTo - bFrom)).map((i) => [aFrom + i, bFrom + i] as const),
      ),
  );
}
