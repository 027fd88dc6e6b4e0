import { diffLines } from "./diff-lines";
import type { ContentPart } from "./parts";

export type PartPair = {
  /** Names the pair within its artifact: where it stands now or, when it was removed, where it stood. */
  key: string;
  before: ContentPart | null;
  after: ContentPart | null;
  /** It stands elsewhere among the messages than it did. */
  moved: boolean;
};

type Pairs = Map<ContentPart, ContentPart>;

/** Messages have no names, so they are known again by their words: those that are the same, then those most alike; all else by key. */
export function pairParts(before: readonly ContentPart[], after: readonly ContentPart[]): PartPair[] {
  const pairs: Pairs = new Map();
  const isMessage = (part: ContentPart) => part.kind === "message";
  const was = before.filter(isMessage);
  const is = after.filter(isMessage);
  pairInOrder(was, is, pairs);
  const inOrder = new Set(pairs.keys());
  pairEqual(was, is, pairs);
  pairAlike(was, is, pairs);
  pairByPlace(was, is, pairs);
  const byKey = new Map(before.filter((one) => !isMessage(one)).map((one) => [one.key, one]));
  for (const part of after.filter((one) => !isMessage(one))) {
    const same = byKey.get(part.key);
    if (same) pairs.set(part, same);
  }
  return list(before, after, { pairs, inOrder });
}

function list(
  before: readonly ContentPart[],
  after: readonly ContentPart[],
  { pairs, inOrder }: { pairs: Pairs; inOrder: ReadonlySet<ContentPart> },
): PartPair[] {
  const taken = new Set(pairs.values());
  const removed = before
    .filter((part) => !taken.has(part))
    .map((part) => ({ key: `was ${part.key}`, before: part, after: null, moved: false }));
  const kept = after.map((part) => {
    const old = pairs.get(part) ?? null;
    const mayMove = old !== null && part.kind === "message" && !inOrder.has(part);
    const moved = mayMove && crosses(part, old, { before, after, pairs });
    return { key: part.key, before: old, after: part, moved };
  });
  const messages = (pair: PartPair) => (pair.after ?? pair.before)?.kind === "message";
  return [
    ...kept.filter(messages),
    ...removed.filter(messages),
    ...[...kept, ...removed].filter((pair) => !messages(pair)),
  ];
}

/** Whether another pair stood on the other side of this one before. */
function crosses(
  part: ContentPart,
  old: ContentPart,
  { before, after, pairs }: { before: readonly ContentPart[]; after: readonly ContentPart[]; pairs: Pairs },
): boolean {
  return [...pairs].some(
    ([is, was]) =>
      after.indexOf(is) < after.indexOf(part) !== before.indexOf(was) < before.indexOf(old) && is !== part,
  );
}

const identity = ({ title, syntax, text }: ContentPart) => `${title}\0${syntax}\0${text}`;

function pairInOrder(was: readonly ContentPart[], is: readonly ContentPart[], pairs: Pairs): void {
  for (const block of diffLines(was.map(identity), is.map(identity))) {
    if (!block.equal) continue;
    for (let i = 0; i < block.aTo - block.aFrom; i++) {
      const [old, now] = [was[block.aFrom + i], is[block.bFrom + i]];
      if (old && now) pairs.set(now, old);
    }
  }
}

function pairEqual(was: readonly ContentPart[], is: readonly ContentPart[], pairs: Pairs): void {
  for (const now of unpaired(is, pairs)) {
    const old = free(was, pairs).find((one) => identity(one) === identity(now));
    if (old) pairs.set(now, old);
  }
}

const LEAST_ALIKE = 0.3;

/** The most alike first, whatever their order. */
function pairAlike(was: readonly ContentPart[], is: readonly ContentPart[], pairs: Pairs): void {
  const olds = free(was, pairs).map((part) => ({ part, words: wordsOf(part) }));
  const candidates = unpaired(is, pairs).flatMap((now) => {
    const words = wordsOf(now);
    return olds.map((old) => ({ now, old: old.part, alike: alike(words, old.words) }));
  });
  for (const { now, old, alike: share } of candidates.sort((a, b) => b.alike - a.alike)) {
    if (share < LEAST_ALIKE) return;
    if (!pairs.has(now) && ![...pairs.values()].includes(old)) pairs.set(now, old);
  }
}

/** A message that was rewritten whole still answers to the one that stood in its place. */
function pairByPlace(was: readonly ContentPart[], is: readonly ContentPart[], pairs: Pairs): void {
  for (const now of unpaired(is, pairs)) {
    const old = free(was, pairs).find((one) => was.indexOf(one) === is.indexOf(now));
    if (old) pairs.set(now, old);
  }
}

const unpaired = (is: readonly ContentPart[], pairs: Pairs) => is.filter((part) => !pairs.has(part));
const free = (was: readonly ContentPart[], pairs: Pairs) => {
  const taken = new Set(pairs.values());
  return was.filter((part) => !taken.has(part));
};
const wordsOf = ({ text }: ContentPart) => new Set(text.split(/\s+/).filter((word) => word !== ""));

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
