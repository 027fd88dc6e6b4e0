import { expect, it } from "vitest";
import type { Review } from "./reviews";
import { waitsFor } from "./waits-for";

const binding = { revision: "r1", bases: "b1", ownerLines: "o1" };
const open = { state: "open", contributors: ["ana"], ownerIds: ["omar", "ana"], reviews: [], binding };
const review: Review = {
  id: "1",
  reviewerId: "omar",
  verdict: "approve",
  revisionNumber: 1,
  binding,
  environment: null,
  createdAt: new Date(0),
  dismissed: null,
};

it.each<[string, string, Partial<Parameters<typeof waitsFor>[1]>, boolean]>([
  ["an owner", "omar", {}, true],
  ["nobody else", "vera", {}, false],
  ["no owner who wrote some of it", "ana", {}, false],
  ["nobody while it is a draft", "omar", { state: "draft" }, false],
  ["nobody when it is merged", "omar", { state: "merged" }, false],
  ["no owner who has approved it", "omar", { reviews: [review] }, false],
  ["no owner who asks for changes", "omar", { reviews: [{ ...review, verdict: "request_changes" }] }, false],
  ["an owner who only commented", "omar", { reviews: [{ ...review, verdict: "comment" }] }, true],
  [
    "an owner whose approval is of an earlier revision",
    "omar",
    { reviews: [review], binding: { ...binding, revision: "r2" } },
    true,
  ],
  [
    "an owner whose approval is of other owner rules",
    "omar",
    { reviews: [review], binding: { ...binding, ownerLines: "o2" } },
    true,
  ],
  [
    "an owner whose objection was dismissed",
    "omar",
    { reviews: [{ ...review, verdict: "request_changes", dismissed: { by: "olga", reason: "Settled" } }] },
    true,
  ],
  ["the other owner", "olga", { ownerIds: ["omar", "olga"], reviews: [review] }, true],
])("a change waits for %s", (_whom, personId, change, waits) => {
  expect(waitsFor(personId, { ...open, ...change })).toBe(waits);
});
