import { describe, expect, it } from "vitest";
import { decideQuorum } from "./quorum";
import { openObjections, type Review, standingReviews } from "./reviews";

const NOW = { revision: "r2", bases: "b", ownerLines: "o" };
let id = 0;
function review(reviewerId: string, verdict: Review["verdict"], more: Partial<Review> = {}): Review {
  const binding = { ...NOW, ...more.binding };
  return {
    id: `review-${++id}`,
    reviewerId,
    verdict,
    revisionNumber: 2,
    environment: null,
    createdAt: new Date(id),
    dismissed: null,
    ...more,
    binding,
  };
}
const earlier = { revisionNumber: 1, binding: { ...NOW, revision: "r1" } };

describe("a review", () => {
  it.each<[string, Review[], [string, string, string[]][]]>([
    ["stands on the revision it was given for", [review("olga", "approve")], [["olga", "standing", []]]],
    [
      "is outdated by a newer revision",
      [review("olga", "approve", earlier)],
      [["olga", "outdated", ["revision"]]],
    ],
    [
      "is outdated by changed owner lines",
      [review("olga", "approve", { binding: { ...NOW, ownerLines: "x" } })],
      [["olga", "outdated", ["owner_rules"]]],
    ],
    [
      "is not changed by a comment",
      [review("olga", "approve"), review("olga", "comment")],
      [["olga", "standing", []]],
    ],
    ["does not exist for a comment alone", [review("olga", "comment")], []],
    ["for another environment says nothing here", [review("olga", "approve", { environment: "prod" })], []],
  ])("%s", (_sentence, reviews, expected) => {
    const standing = standingReviews(reviews, NOW);
    expect(standing.map((one) => [one.review.reviewerId, one.state, one.outdatedBecause])).toEqual(expected);
  });

  it("is replaced by the same person's next verdict", () => {
    const reviews = [review("olga", "approve"), review("olga", "request_changes")];
    expect(standingReviews(reviews, NOW).map((one) => one.review.verdict)).toEqual(["request_changes"]);
  });

  it("for one environment counts there", () => {
    const reviews = [review("olga", "approve", { environment: "prod" })];
    expect(standingReviews(reviews, NOW, "prod")).toHaveLength(1);
  });
});

describe("an objection", () => {
  it.each<[string, Review[], number]>([
    ["is open on the current revision", [review("olga", "request_changes")], 1],
    ["survives a new revision", [review("olga", "request_changes", earlier)], 1],
    [
      "is answered by the same person's approval",
      [review("olga", "request_changes", earlier), review("olga", "approve")],
      0,
    ],
    ["is not answered by somebody else's", [review("olga", "request_changes"), review("omar", "approve")], 1],
    ["is not answered by a comment", [review("olga", "request_changes"), review("olga", "comment")], 1],
    [
      "ends when it is dismissed",
      [review("olga", "request_changes", { dismissed: { by: "omar", reason: "left" } })],
      0,
    ],
  ])("%s", (_sentence, reviews, open) => {
    expect(openObjections(reviews, 2)).toHaveLength(open);
  });
});

describe("a quorum", () => {
  const approval = (reviewerId: string, standing = true) => ({
    reviewId: `of-${reviewerId}`,
    reviewerId,
    standing,
  });
  const facts = { eligible: ["olga", "omar"], contributors: ["ana"], need: 1 };

  it.each<[string, Parameters<typeof decideQuorum>[0], number, string[]]>([
    ["counts an owner", { ...facts, approvals: [approval("olga")] }, 1, []],
    ["counts a person once", { ...facts, approvals: [approval("olga"), approval("olga")] }, 1, []],
    ["leaves out people who own nothing", { ...facts, approvals: [approval("vera")] }, 0, ["not_owner"]],
    ["leaves out outdated approvals", { ...facts, approvals: [approval("olga", false)] }, 0, ["outdated"]],
    [
      "leaves out contributors, owners too",
      { ...facts, contributors: ["ana", "olga"], approvals: [approval("olga")] },
      0,
      ["contributor"],
    ],
  ])("%s", (_sentence, given, have, ignored) => {
    const quorum = decideQuorum(given);
    expect([quorum.have, quorum.ignored.map((one) => one.reason)]).toEqual([have, ignored]);
  });
});
