import fc from "fast-check";
import { expect, it } from "vitest";
import { segmentContentSchema } from "@/lib/artifacts/content/segment-content";
import type { Condition } from "@/sdk/core/targeting/condition";
import { countEdits } from "../count-edits";
import type { ItemDraft } from "../item-draft";
import { mergeItem, resolveItem } from "../merge-item";
import type { Words } from "../words";
import { readSegmentDraft } from "./read-segment-draft";
import {
  emptyGroup,
  emptyTest,
  isGroup,
  type SegmentDraft,
  type TestDraft,
  toSegmentDraft,
} from "./segment-draft";
import { segmentDraftSchema } from "./segment-draft-schema";

const de: Condition = { attribute: "country", operator: "equals", value: "DE" };
const plans: Condition = { attribute: "plan", operator: "in", value: ["pro", "team"] };
const parse = (condition: Condition, description = "") =>
  segmentContentSchema.parse({ condition, description });

it("begins with one condition to be filled in, and says what it lacks at its fields", () => {
  const draft = toSegmentDraft(null);
  expect(readSegmentDraft(draft)).toMatchObject({
    content: null,
    problems: [{ path: "condition[0].attribute" }],
  });
});

it("gives back every content as it was", () => {
  const test: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      attribute: fc.constantFrom("a", "b.c"),
      operator: fc.constantFrom("equals", "contains", "starts_with", "matches"),
      value: fc.constantFrom("x", "7", "true", "^a"),
    }) as fc.Arbitrary<Condition>,
    fc.constant(plans),
    fc.record({
      attribute: fc.constant("seats"),
      operator: fc.constantFrom("less_than", "at_least"),
      value: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    }) as fc.Arbitrary<Condition>,
    fc.constant<Condition>({ attribute: "joined", operator: "since", value: "2026-11-26" }),
    fc.constant<Condition>({ attribute: "app", operator: "version_in", value: "^2 || 3.x" }),
    fc.constant<Condition>({ attribute: "tester", operator: "exists" }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      test,
      fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie("condition") }),
    ),
  }));
  fc.assert(
    fc.property(condition, fc.string({ unit: "grapheme" }), (raw, description) => {
      const content = parse(raw, description);
      const draft = toSegmentDraft(content);
      expect(readSegmentDraft(draft)).toMatchObject({ content });
      expect(readSegmentDraft(segmentDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).content).toEqual(
        content,
      );
    }),
    { numRuns: 2_000 },
  );
});

const typed = (change: Partial<TestDraft>): SegmentDraft => ({
  description: "",
  root: emptyGroup("all", [
    { ...emptyTest(), attribute: "plan", value: "pro" },
    emptyGroup("any", [{ ...emptyTest(), attribute: "a", value: "b", ...change }]),
  ]),
});

it.each<[string, SegmentDraft, string, RegExp]>([
  [
    "a number that is none",
    typed({ operator: "at_least", value: "ten" }),
    "condition[1][0].value",
    /a number/,
  ],
  [
    "a number that is missing",
    typed({ operator: "at_least", value: "" }),
    "condition[1][0].value",
    /Write a value/,
  ],
  ["a missing name", typed({ attribute: " " }), "condition[1][0].attribute", /Name the attribute/],
  [
    "a day that is none",
    typed({ operator: "before", value: "soon", negated: true }),
    "condition[1][0].value",
    /a day/,
  ],
  ["no values", typed({ operator: "in", value: " \n" }), "condition[1][0].value", /at least one value/],
  [
    "an empty group",
    { description: "", root: emptyGroup("all", [emptyGroup("any", [])]) },
    "condition[0]",
    /Add a condition/,
  ],
  [
    "a text too long",
    { ...typed({}), description: "x".repeat(20_001) },
    "description-of-segment",
    /at most 20000/,
  ],
])("says of %s where it was typed", (_what, draft, path, message) => {
  const { content, problems } = readSegmentDraft(draft);
  expect(content).toBeNull();
  expect(problems).toEqual([{ path, severity: "error", message: expect.stringMatching(message) }]);
});

it("reads values a line each, and takes spaces around them away", () => {
  const { content } = readSegmentDraft(typed({ operator: "in", value: " b \n\na\nb" }));
  expect(content).toMatchObject({ condition: { all: [{}, { value: ["a", "b"] }] } });
});

const item = (segment: SegmentDraft): ItemDraft => ({ kind: "segment", segment });
const words: Words = { title: "", description: "", path: "", bump: null, baseVersion: "" };

it("counts a condition that was changed, one that came, and the words", () => {
  const draft = toSegmentDraft(parse({ all: [de, plans] }));
  const count = (next: SegmentDraft) => countEdits({ words, item: item(draft) }, { words, item: item(next) });
  const [first, second] = draft.root.parts;
  if (!first || !second || isGroup(first)) throw new Error("two tests are expected");
  const withParts = (...parts: SegmentDraft["root"]["parts"]) => ({
    ...draft,
    root: { ...draft.root, parts },
  });
  expect(count({ ...draft })).toBe(0);
  expect(count(withParts({ ...first, value: "AT" }, second))).toBe(1);
  expect(count(withParts(first, second, emptyTest()))).toBe(1);
  expect(count({ ...draft, description: "x" })).toBe(1);
  expect(count({ ...draft, root: { ...draft.root, mode: "any" } })).toBe(2);
});

it("merges words and condition apart, and asks where both changed the condition", () => {
  const base = item(toSegmentDraft(parse(de)));
  const mine = item(toSegmentDraft(parse(de, "Germany")));
  const theirs = item(toSegmentDraft(parse({ all: [de, plans] })));
  const merged = resolveItem(mergeItem(base, mine, theirs), {}, mine);
  expect(merged?.kind === "segment" && readSegmentDraft(merged.segment).content).toEqual(
    parse({ all: [de, plans] }, "Germany"),
  );
  const other = item(toSegmentDraft(parse({ not: de })));
  const parts = mergeItem(base, other, theirs);
  expect(resolveItem(parts, {}, other)).toBeNull();
  const chosen = resolveItem(parts, { "condition:0": "theirs" }, other);
  expect(chosen?.kind === "segment" && readSegmentDraft(chosen.segment).content).toEqual(
    parse({ all: [de, plans] }),
  );
});
