import { expect, it } from "vitest";
import { goldenSetContentSchema } from "./content/golden-set-content";
import { ALL_CASES, type CaseSearch, countTags, findCases } from "./find-cases";

const { cases } = goldenSetContentSchema.parse({
  cases: [
    { id: "late", variables: { question: "Where is my Parcel?" }, tags: ["refund"], mustPass: true },
    { id: "thanks", assertions: [{ type: "contains", value: "welcome" }], tags: ["tone", "refund"] },
    { id: "plain", notes: "From the forum" },
  ],
});

it.each<[string, Partial<CaseSearch>, string[]]>([
  ["nothing", {}, ["late", "thanks", "plain"]],
  ["a part of an id", { q: "ank" }, ["thanks"]],
  ["words of a variable, whatever the capitals", { q: " my parcel " }, ["late"]],
  ["the value of an assertion", { q: "welcome" }, ["thanks"]],
  ["notes", { q: "forum" }, ["plain"]],
  ["a tag", { tag: "refund" }, ["late", "thanks"]],
  ["a tag and must-pass", { tag: "refund", mustPass: true }, ["late"]],
  ["a tag that is none", { tag: "ref" }, []],
])("cases are found by %s", (_what, search, found) => {
  expect(findCases(cases, { ...ALL_CASES, ...search }).map(({ id }) => id)).toEqual(found);
});

it("tags are counted by name", () => {
  expect(countTags(cases)).toEqual([
    { tag: "refund", count: 2 },
    { tag: "tone", count: 1 },
  ]);
});
