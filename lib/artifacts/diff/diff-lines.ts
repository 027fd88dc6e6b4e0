import { type Interned, intern } from "./lines";
import { matchByMyers, type Range } from "./myers";
import { findAnchors, makeCounts } from "./patience";

/** A run of lines that both sides have, or a run that one side has in place of the other's; ends are exclusive. */
export type Block = Range & { equal: boolean };

/** Work after which what is left is shown as replaced: a text made to be slow is not worth the wait. */
const MOST_WORK = 4_000_000;

/**
 * The difference of two lists of lines: patience where lines are unique, capped Myers in the gaps, and one
 * replacement where even that is too much. The blocks cover both lists without a hole.
 */
export function diffLines(a: readonly string[], b: readonly string[]): Block[] {
  const matches = new Int32Array(a.length).fill(-1);
  matchRanges(intern(a, b), matches);
  return toBlocks(matches, b.length);
}

function matchRanges(lines: Interned, matches: Int32Array): void {
  const counts = makeCounts(lines.size);
  const stack: Range[] = [{ aFrom: 0, aTo: lines.a.length, bFrom: 0, bTo: lines.b.length }];
  let work = 0;
  for (let whole = stack.pop(); whole; whole = stack.pop()) {
    const range = trimEqualEnds(lines, whole, matches);
    const size = range.aTo - range.aFrom + (range.bTo - range.bFrom);
    work += size;
    if (range.aFrom === range.aTo || range.bFrom === range.bTo || work > MOST_WORK) continue;
    const anchors = findAnchors(lines, range, counts);
    if (anchors.length === 0) {
      if (!shareALine(lines, range)) continue;
      matchByMyers(lines, range, matches);
      continue;
    }
    let { aFrom, bFrom } = range;
    for (const [i, j] of anchors) {
      matches[i] = j;
      stack.push({ aFrom, aTo: i, bFrom, bTo: j });
      aFrom = i + 1;
      bFrom = j + 1;
    }
    stack.push({ aFrom, aTo: range.aTo, bFrom, bTo: range.bTo });
  }
}

function trimEqualEnds({ a, b }: Interned, range: Range, matches: Int32Array): Range {
  let { aFrom, aTo, bFrom, bTo } = range;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) matches[aFrom++] = bFrom++;
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) matches[--aTo] = --bTo;
  return { aFrom, aTo, bFrom, bTo };
}

function shareALine({ a, b }: Interned, { aFrom, aTo, bFrom, bTo }: Range): boolean {
  const known = new Set(a.subarray(aFrom, aTo));
  for (let j = bFrom; j < bTo; j++) if (known.has(b[j] ?? -1)) return true;
  return false;
}

function toBlocks(matches: Int32Array, bLength: number): Block[] {
  const blocks: Block[] = [];
  let aFrom = 0;
  let bFrom = 0;
  const push = (equal: boolean, aTo: number, bTo: number) => {
    if (aTo > aFrom || bTo > bFrom) blocks.push({ equal, aFrom, aTo, bFrom, bTo });
    aFrom = aTo;
    bFrom = bTo;
  };
  for (let i = 0; i < matches.length; ) {
    const j = matches[i] ?? -1;
    if (j < 0) {
      i++;
      continue;
    }
    push(false, i, j);
    let run = 1;
    while (i + run < matches.length && matches[i + run] === j + run) run++;
    push(true, i + run, j + run);
    i += run;
  }
  push(false, matches.length, bLength);
  return blocks;
}
