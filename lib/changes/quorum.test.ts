import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Approval, decideQuorum } from "./quorum";

const approval = (reviewerId: string, standing = true): Approval => ({
  reviewId: `r-${reviewerId}`,
  reviewerId,
  standing,
});
const base = { approvals: [approval("omar")], eligible: ["omar", "olga"], contributors: ["ana"], need: 1 };

describe("a quorum", () => {
  it.each<[string, Partial<typeof base>, number, string[]]>([
    ["counts an owner who wrote nothing", {}, 1, []],
    ["counts a person once", { approvals: [approval("omar"), approval("omar")] }, 1, []],
    ["counts two people", { approvals: [approval("omar"), approval("olga")] }, 2, []],
    ["does not count who contributed", { contributors: ["ana", "omar"] }, 0, ["contributor"]],
    ["does not count who is no owner", { eligible: ["olga"] }, 0, ["not_owner"]],
    ["does not count what is outdated", { approvals: [approval("omar", false)] }, 0, ["outdated"]],
    ["counts nobody of nobody", { approvals: [] }, 0, []],
  ])("%s", (_sentence, change, have, reasons) => {
    const quorum = decideQuorum({ ...base, ...change });
    expect([quorum.have, quorum.counted.length]).toEqual([have, have]);
    expect(quorum.ignored.map((one) => one.reason)).toEqual(reasons);
  });

  it("never counts more than the eligible people who wrote nothing, whoever approves", () => {
    const people = fc.subarray(["a", "b", "c", "d", "e"]);
    const approvals = fc.array(
      fc.record({
        reviewId: fc.uuid(),
        reviewerId: fc.constantFrom("a", "b", "c", "d", "e"),
        standing: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(approvals, people, people, (given, eligible, contributors) => {
        const { counted } = decideQuorum({ approvals: given, eligible, contributors, need: 1 });
        const independent = eligible.filter((one) => !contributors.includes(one));
        expect(new Set(counted.map((one) => one.reviewerId)).size).toBe(counted.length);
        expect(counted.every((one) => independent.includes(one.reviewerId))).toBe(true);
      }),
    );
  });
});
