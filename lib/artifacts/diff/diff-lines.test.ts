import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, diffLines } from "./diff-lines";
import { intern, splitLines } from "./lines";
import { matchByMyers } from "./myers";

/** What the blocks make of the first list, taking replaced lines from the second. */
function apply(blocks: readonly Block[], a: readonly string[], b: readonly string[]): string[] {
  return blocks.flatMap((block) =>
    block.equal ? a.slice(block.aFrom, block.aTo) : b.slice(block.bFrom, block.bTo),
  );
}

const kept = (blocks: readonly Block[]) =>
  blocks.filter(({ equal }) => equal).reduce((sum, { aFrom, aTo }) => sum + aTo - aFrom, 0);

/** The length of a longest common subsequence, the slow and certain way. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++)
      next.push(one === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

const fewKinds = fc.array(fc.constantFrom("", "a", "b", "c", "d", "\r"), { maxLength: 40 });

describe("the difference of two lists of lines", () => {
  it("applied to the first gives the second, and covers both without a hole", () => {
    fc.assert(
      fc.property(fewKinds, fewKinds, (a, b) => {
        const blocks = diffLines(a, b);
        expect(apply(blocks, a, b)).toEqual(b);
        let [aAt, bAt] = [0, 0];
        for (const { equal, aFrom, aTo, bFrom, bTo } of blocks) {
          expect([aFrom, bFrom]).toEqual([aAt, bAt]);
          if (equal) expect(a.slice(aFrom, aTo)).toEqual(b.slice(bFrom, bTo));
          [aAt, bAt] = [aTo, bTo];
        }
        expect([aAt, bAt]).toEqual([a.length, b.length]);
      }),
    );
  });

  it("keeps in a gap as many lines as can be kept", () => {
    fc.assert(
      fc.property(fewKinds, fewKinds, (a, b) => {
        const matches = new Int32Array(a.length).fill(-1);
        const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
        expect(matchByMyers(intern(a, b), whole, matches)).toBe(true);
        const pairs = [...matches].flatMap((j, i) => (j < 0 ? [] : [[a[i], b[j], j] as const]));
        expect(pairs.every(([was, is]) => was === is)).toBe(true);
        expect(pairs.map(([, , j]) => j)).toEqual(pairs.map(([, , j]) => j).sort((x, y) => x - y));
        expect(pairs).toHaveLength(longestCommon(a, b));
      }),
    );
  });

  it("keeps every line that was not touched when the touched ones are new", () => {
    const edits = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(edits, (touched) => {
        const a = touched.map((_, i) => `line ${i}`);
        const b = a.map((line, i) => (touched[i] ? `new ${line}` : line));
        expect(kept(diffLines(a, b))).toBe(touched.filter((one) => !one).length);
      }),
    );
  });

  it("is one replacement where too much differs, and ends soon", () => {
    const noise = (seed: number) =>
      Array.from({ length: 4000 }, (_, i) => String((((i + seed) * 2_654_435_761) >>> 7) % 9));
    const [a, b] = [noise(1), noise(77_777)];
    expect(apply(diffLines(a, b), a, b)).toEqual(b);
  });

  it("tells an empty text from an empty line", () => {
    expect(splitLines("")).toEqual([]);
    expect(diffLines(splitLines(""), splitLines("\n"))).toEqual([
      { equal: false, aFrom: 0, aTo: 0, bFrom: 0, bTo: 2 },
    ]);
  });
});
