import { diffLines } from "./diff/diff-lines";
import { splitLines } from "./diff/lines";
import { pairParts } from "./diff/pair-parts";
import type { ContentPart } from "./diff/parts";

/** A line and the version that wrote it as it stands. */
export type BlamedLine = { text: string; version: string };
export type BlamedPart = { key: string; title: string; lines: BlamedLine[] };

export type PastContent = { version: string; parts: readonly ContentPart[] };

/**
 * Which version wrote each line, by the same line diff and the same pairing of messages that a reviewer sees.
 * `history` is a line of versions, oldest first; the answer is about the last.
 */
export function computeBlame(history: readonly PastContent[]): BlamedPart[] {
  let before: readonly ContentPart[] = [];
  let lines = new Map<ContentPart, BlamedLine[]>();
  for (const { version, parts } of history) {
    const next = new Map<ContentPart, BlamedLine[]>();
    for (const { before: old, after } of pairParts(before, parts))
      if (after) next.set(after, carry((old && lines.get(old)) ?? [], { text: after.text, version }));
    before = parts;
    lines = next;
  }
  return before.map((part) => ({ key: part.key, title: part.title, lines: lines.get(part) ?? [] }));
}

function carry(old: readonly BlamedLine[], { text, version }: BlamedLine): BlamedLine[] {
  const is = splitLines(text);
  const was = old.map((line) => line.text);
  return diffLines(was, is).flatMap(({ equal, aFrom, aTo, bFrom, bTo }) =>
    equal ? old.slice(aFrom, aTo) : is.slice(bFrom, bTo).map((line) => ({ text: line, version })),
  );
}

type Link = { id: string; ordinal: number; baseVersionId: string | null };

/** The line of versions that led to one: each from its base or, where it names none, from the one before; oldest first. */
export function findLineage<V extends Link>(versions: readonly V[], from: V): V[] {
  const byId = new Map(versions.map((one) => [one.id, one]));
  const byOrdinal = new Map(versions.map((one) => [one.ordinal, one]));
  const lineage = [];
  for (let one: V | undefined = from; one; ) {
    lineage.push(one);
    const base: V | undefined = byId.get(one.baseVersionId ?? "") ?? byOrdinal.get(one.ordinal - 1);
    one = base && base.ordinal < one.ordinal ? base : undefined;
  }
  return lineage.reverse();
}
