import type { Interned } from "./lines";

export type Range = { aFrom: number; aTo: number; bFrom: number; bTo: number };

/** More edits than this in one gap are shown as one replacement: nobody reads them line by line. */
const MOST_EDITS = 512;

/**
 * Myers' greedy comparison of one gap: notes in `matches` which line of b each line of a is, and answers false
 * when the gap takes more than the capped number of edits.
 */
export function matchByMyers({ a, b }: Interned, range: Range, matches: Int32Array): boolean {
  const { aFrom, bFrom } = range;
  const n = range.aTo - aFrom;
  const m = range.bTo - bFrom;
  const most = Math.min(n + m, MOST_EDITS);
  const furthest = new Int32Array(2 * most + 3);
  const origin = most + 1;
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.slice(origin - d - 1, origin + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(furthest, origin + k - 1) < at(furthest, origin + k + 1));
      let x = down ? at(furthest, origin + k + 1) : at(furthest, origin + k - 1) + 1;
      let y = x - k;
      while (x < n && y < m && a[aFrom + x] === b[bFrom + y]) {
        x++;
        y++;
      }
      furthest[origin + k] = x;
      if (x >= n && y >= m) {
        walkBack(trace, { d, n, m }, (i, j) => {
          matches[aFrom + i] = bFrom + j;
        });
        return true;
      }
    }
  }
  return false;
}

const at = (list: Int32Array, index: number): number => list[index] ?? 0;

function walkBack(
  trace: readonly Int32Array[],
  end: { d: number; n: number; m: number },
  match: (i: number, j: number) => void,
): void {
  let x = end.n;
  let y = end.m;
  for (let d = end.d; d >= 0; d--) {
    const before = trace[d] ?? new Int32Array(0);
    const reach = (k: number) => at(before, k + d + 1);
    const k = x - y;
    const down = k === -d || (k !== d && reach(k - 1) < reach(k + 1));
    const wasK = down ? k + 1 : k - 1;
    const wasX = d === 0 ? 0 : reach(wasK);
    const wasY = d === 0 ? 0 : wasX - wasK;
    const startX = d === 0 ? 0 : down ? wasX : wasX + 1;
    while (x > startX && y > 0) {
      x--;
      y--;
      match(x, y);
    }
    x = wasX;
    y = wasY;
  }
}
