import { diffLines } from "./diff/diff-lines";
import { splitLines } from "./diff/lines";
import { pairParts } from "./diff/pair-parts";
import { listParts } from "./diff/parts";
import { countChanges } from "./diff/rows";

export type LineCount = { added: number; removed: number };

/** How many lines a text gained and lost: those that its diff shows. */
export function countLines(before: string, after: string): LineCount {
  if (before === after) return { added: 0, removed: 0 };
  return countChanges(diffLines(splitLines(before), splitLines(after)));
}

/** Of a whole content: texts, variables and everything else, as the diff of a change shows them. */
export function countContent(kind: string, before: unknown, after: unknown): LineCount {
  const counts = pairParts(listParts(kind, before), listParts(kind, after)).map((pair) =>
    countLines(pair.before?.text ?? "", pair.after?.text ?? ""),
  );
  return sumLines(counts);
}

export function sumLines(counts: readonly LineCount[]): LineCount {
  return {
    added: counts.reduce((sum, one) => sum + one.added, 0),
    removed: counts.reduce((sum, one) => sum + one.removed, 0),
  };
}
