import { describe, expect, it } from "vitest";
import { asksOf } from "./asks-of";
import type { Review } from "./reviews";

const said = (
  id: string,
  reviewerId: string,
  verdict: Review["verdict"],
  more: Partial<Review> = {},
): Review => ({
  id,
  reviewerId,
  verdict,
  revisionNumber: 2,
  binding: { revision: "r2", bases: "b", ownerLines: "o" },
  environment: null,
  createdAt: new Date(0),
  dismissed: null,
  ...more,
});

const objection = said("1", "omar", "request_changes");
const comment = said("2", "vera", "comment");

describe("what is asked of somebody who wrote a change", () => {
  it.each<[string, string, Review[], string[]]>([
    ["an objection to what they submitted last", "open", [objection], ["1"]],
    ["a comment on it", "open", [comment], ["2"]],
    ["both", "open", [objection, comment], ["1", "2"]],
    ["no approval", "open", [said("1", "omar", "approve")], []],
    [
      "no objection that was dismissed",
      "open",
      [{ ...objection, dismissed: { by: "olga", reason: "Settled" } }],
      [],
    ],
    ["no objection that was taken back", "open", [objection, said("3", "omar", "approve")], []],
    [
      "nothing said of the revision before",
      "open",
      [
        { ...objection, revisionNumber: 1 },
        { ...comment, revisionNumber: 1 },
      ],
      [],
    ],
    ["no comment that they have answered", "open", [comment, said("3", "ana", "comment")], []],
    [
      "an objection that they have only answered in words",
      "open",
      [objection, said("3", "ana", "comment")],
      ["1"],
    ],
    ["nothing they said themselves", "open", [said("3", "ana", "comment")], []],
    ["nothing once it is closed", "closed", [objection, comment], []],
  ])("is %s", (_what, state, reviews, ids) => {
    const asked = asksOf("ana", { state, contributors: ["ana"], reviews, revision: 2 });
    expect(asked.map(({ id }) => id)).toEqual(ids);
  });

  it("is nothing for anybody else", () => {
    expect(
      asksOf("olga", { state: "open", contributors: ["ana"], reviews: [objection], revision: 2 }),
    ).toEqual([]);
  });
});
