import { type Block, diffLines } from "./diff-lines";
import { followLine } from "./follow-line";
import { splitLines } from "./lines";
import { pairParts } from "./pair-parts";
import type { ContentPart } from "./parts";

/** A line of a part of a content, counted from 1. */
export type LinePlace = { part: string; line: number };

type Compared = { key: string; before: string[]; after: string[]; blocks: Block[] };

/** Follows lines of one content into another; each pair of parts is compared once, however many lines are asked for. */
export function followInto(
  before: readonly ContentPart[],
  after: readonly ContentPart[],
): (place: LinePlace) => LinePlace | null {
  const pairs = pairParts(before, after);
  const known = new Map<string, Compared | null>();
  const compare = (part: string): Compared | null => {
    const pair = pairs.find((one) => one.before?.key === part);
    if (!pair?.before || !pair.after) return null;
    const [was, is] = [splitLines(pair.before.text), splitLines(pair.after.text)];
    return { key: pair.after.key, before: was, after: is, blocks: diffLines(was, is) };
  };
  return ({ part, line }) => {
    const compared = known.get(part) ?? compare(part);
    known.set(part, compared);
    const found = compared && followLine(line - 1, compared);
    return found === null || compared === null ? null : { part: compared.key, line: found + 1 };
  };
}
