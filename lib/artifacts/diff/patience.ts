import type { Interned } from "./lines";
import type { Range } from "./myers";

type Counts = { inA: Int32Array; inB: Int32Array; atB: Int32Array };

export function makeCounts(size: number): Counts {
  return { inA: new Int32Array(size), inB: new Int32Array(size), atB: new Int32Array(size) };
}

/** Pairs of lines that are in a range once on each side, as many as keep their order: where both texts surely meet. */
export function findAnchors({ a, b }: Interned, range: Range, { inA, inB, atB }: Counts): [number, number][] {
  for (let i = range.aFrom; i < range.aTo; i++) raise(inA, a[i] ?? 0);
  for (let j = range.bFrom; j < range.bTo; j++) {
    raise(inB, b[j] ?? 0);
    atB[b[j] ?? 0] = j;
  }
  const pairs: [number, number][] = [];
  for (let i = range.aFrom; i < range.aTo; i++) {
    const id = a[i] ?? 0;
    if (inA[id] === 1 && inB[id] === 1) pairs.push([i, atB[id] ?? 0]);
  }
  for (let i = range.aFrom; i < range.aTo; i++) inA[a[i] ?? 0] = 0;
  for (let j = range.bFrom; j < range.bTo; j++) inB[b[j] ?? 0] = 0;
  return longestRising(pairs);
}

function raise(counts: Int32Array, id: number): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

/** The longest run of pairs that rise on both sides. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tops: number[] = [];
  const previous = new Int32Array(pairs.length);
  for (let index = 0; index < pairs.length; index++) {
    const value = pairs[index]?.[1] ?? 0;
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  }
  const found: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) found.push(pair);
  }
  return found.reverse();
}
