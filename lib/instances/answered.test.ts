import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answered, addUpAnswers, type Totals } from "./answered";

const of = (count: number, version: string | null = "1.0.0"): Answered => ({
  path: "support/refund-reply",
  version,
  reason: version ? "STATIC" : "DEFAULT",
  count,
});

describe("what an instance has answered", () => {
  it.each<[string, Answered[][], number[]]>([
    ["counts whole at first", [[of(3)]], [3]],
    ["counts what it has grown by", [[of(3)], [of(5)]], [3, 2]],
    ["counts nothing that comes twice", [[of(3)], [of(3)]], [3]],
    ["counts nothing that comes late", [[of(5)], [of(3)], [of(6)]], [5, 1]],
    ["is kept apart by version", [[of(3)], [of(3), of(2, "1.1.0")], [of(4, null)]], [3, 2, 4]],
  ])("%s", (_what, reports, expected) => {
    let totals: Totals = {};
    const counts = reports.flatMap((told) => {
      const sum = addUpAnswers(totals, told);
      totals = sum.totals;
      return sum.grown.map(({ count }) => count);
    });
    expect(counts).toEqual(expected);
  });

  it("sums up to the highest total, in whatever order and however often reports come", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (counts) => {
        let totals: Totals = {};
        let sum = 0;
        for (const count of counts) {
          const added = addUpAnswers(totals, [of(count)]);
          totals = added.totals;
          sum += added.grown.reduce((all, one) => all + one.count, 0);
        }
        expect(sum).toBe(Math.max(...counts));
      }),
    );
  });
});
