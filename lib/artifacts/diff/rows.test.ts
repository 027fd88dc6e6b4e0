import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines";
import { followLine } from "./follow-line";
import { countChanges, type DiffRow, toRows } from "./rows";

const told = (rows: readonly DiffRow[]) =>
  rows.map((row) => (row.kind === "fold" ? `… ${row.count}` : `${row.a ?? "-"}|${row.b ?? "-"}`));

const before = ["a", "b", "c", "d", "e", "f", "g", "h"];
const after = ["a", "b", "c", "d", "E", "E2", "f", "g", "h"];
const blocks = diffLines(before, after);

describe("the rows of a difference", () => {
  it("fold what is unchanged with its count, and pair what was replaced", () => {
    expect(told(toRows(blocks, { layout: "split", context: 1 }))).toEqual([
      "… 3",
      "3|3",
      "4|4",
      "-|5",
      "5|6",
      "… 2",
    ]);
  });

  it("stand one after the other when unified", () => {
    expect(told(toRows(blocks, { layout: "unified", context: 0 }))).toEqual([
      "… 4",
      "4|-",
      "-|4",
      "-|5",
      "… 3",
    ]);
  });

  it("keep a line that is spoken about in sight, and open a fold", () => {
    const keep = { a: new Set<number>(), b: new Set([1]) };
    expect(told(toRows(blocks, { layout: "split", context: 0, keep, open: new Set([2]) }))).toEqual([
      "0|0",
      "1|1",
      "2|2",
      "3|3",
      "4|4",
      "-|5",
      "… 3",
    ]);
  });

  it("add up: every line of both sides is in one row, in a fold or in sight", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
    const layouts = fc.constantFrom("split" as const, "unified" as const);
    fc.assert(
      fc.property(lines, lines, layouts, fc.nat(4), (a, b, layout, context) => {
        const found = diffLines(a, b);
        const rows = toRows(found, { layout, context });
        const seen = (side: "a" | "b") =>
          rows
            .flatMap((row) => {
              const from = row[side];
              if (from === null) return [];
              return row.kind === "fold" ? Array.from({ length: row.count }, (_, i) => from + i) : [from];
            })
            .sort((x, y) => x - y);
        expect(seen("a")).toEqual(a.map((_, i) => i));
        expect(seen("b")).toEqual(b.map((_, i) => i));
        const { added, removed } = countChanges(found);
        expect(b.length - a.length).toBe(added - removed);
      }),
    );
  });
});

describe("a line", () => {
  const follow = (line: number, a: string[], b: string[]) =>
    followLine(line, { blocks: diffLines(a, b), before: a, after: b });

  it.each<[string, number, string[], string[], number | null]>([
    ["is followed past lines that came before it", 1, ["a", "b"], ["x", "y", "a", "b"], 3],
    ["is gone when its words are", 1, ["a", "b", "c"], ["a", "B", "c"], null],
    ["is found where it was moved to", 0, ["m", "a", "b", "c"], ["a", "b", "c", "m"], 3],
    ["is not taken for another with the same words", 0, ["m", "a", "m"], ["b", "m"], null],
    ["that is blank is not looked for elsewhere", 0, ["", "a", "b"], ["a", "b", ""], null],
    ["that never was is nowhere", 7, ["a"], ["a"], null],
  ])("%s", (_sentence, line, a, b, expected) => expect(follow(line, a, b)).toBe(expected));
});
