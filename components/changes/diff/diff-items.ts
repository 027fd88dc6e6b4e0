import type { Block } from "@/lib/artifacts/diff/diff-lines";
import { type DiffRow, type Layout, pairChanged, toRows } from "@/lib/artifacts/diff/rows";
import type { Side } from "@/lib/changes/line-comment";

/** A line that something is said about, from 1. */
export type Spot = { side: Side; line: number };

/** What stands in the list of a difference: a row, a folded run, or the talk below a line. */
export type DiffItem =
  | {
      kind: "row";
      key: string;
      row: Exclude<DiffRow, { kind: "fold" }>;
      other: number | null;
      isStop: boolean;
    }
  | { kind: "fold"; key: string; at: number; count: number }
  | { kind: "talk"; key: string; spot: Spot };

/** Up to here a text is shown whole: a reviewer wants its context, and nothing is folded out of sight. */
const SHOWN_WHOLE = 80;
const CONTEXT = 3;

type Options = {
  layout: Layout;
  lines: number;
  spots: readonly Spot[];
  open: ReadonlySet<number>;
};

export function listDiffItems(blocks: readonly Block[], { layout, lines, spots, open }: Options): DiffItem[] {
  const of = (side: Side) => new Set(spots.filter((spot) => spot.side === side).map(({ line }) => line - 1));
  const keep = { a: of("before"), b: of("after") };
  const context = lines <= SHOWN_WHOLE ? lines : CONTEXT;
  const toB = pairChanged(blocks);
  const toA = new Map([...toB].map(([a, b]) => [b, a]));
  let wasChange = false;
  return toRows(blocks, { layout, context, keep, open }).flatMap((row): DiffItem[] => {
    if (row.kind === "fold") {
      wasChange = false;
      return [{ kind: "fold", key: `fold ${row.b}`, at: row.b, count: row.count }];
    }
    const isStop = row.kind === "change" && !wasChange;
    wasChange = row.kind === "change";
    const other = row.a === null ? (toA.get(row.b ?? -1) ?? null) : (toB.get(row.a) ?? null);
    const item: DiffItem = { kind: "row", key: `${row.a} ${row.b}`, row, other, isStop };
    return [item, ...talkBelow(row, keep)];
  });
}

function talkBelow(
  row: Exclude<DiffRow, { kind: "fold" }>,
  keep: { a: ReadonlySet<number>; b: ReadonlySet<number> },
): DiffItem[] {
  const below = (side: Side, line: number): DiffItem => ({
    kind: "talk",
    key: `talk ${side} ${line}`,
    spot: { side, line: line + 1 },
  });
  return [
    ...(row.a !== null && keep.a.has(row.a) ? [below("before", row.a)] : []),
    ...(row.b !== null && keep.b.has(row.b) ? [below("after", row.b)] : []),
  ];
}
