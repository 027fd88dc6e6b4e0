import { describe, expect, it } from "vitest";
import { type GoldenSetContent, goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { countEdits, type Edited } from "../count-edits";
import type { ItemDraft } from "../item-draft";
import { mergeItem, resolveItem } from "../merge-item";
import { type BulkEdit, duplicateCase, editCases } from "./edit-cases";
import { type CaseDraft, freeId, type GoldenDraft, toGoldenDraft } from "./golden-draft";
import { goldenDraftSchema } from "./golden-draft-schema";
import { readGoldenDraft } from "./read-golden-draft";

const content: GoldenSetContent = goldenSetContentSchema.parse({
  description: "What refunds ask",
  cases: [
    {
      id: "late",
      variables: { question: "Where?\n", number: "5", count: 5, key: "k", empty: "", order: { id: [1] } },
      history: [{ role: "assistant", content: " Hi " }],
      assertions: [
        { type: "contains", value: "" },
        { type: "is-json" },
        {
          type: "assert-set",
          threshold: 0.5,
          metric: "tone",
          assertions: [{ type: "not-equals", value: null }],
        },
      ],
      tags: ["a", "b c"],
      mustPass: true,
      weight: 2.5,
      threshold: 0,
      notes: "Line\nline",
      origin: { traceId: "t-1" },
    },
    { id: "thanks", assertions: [{ type: "contains", value: "welcome", target: "prompt" }] },
  ],
});
const draft = () => toGoldenDraft(content);
const item = (golden: GoldenDraft): ItemDraft => ({ kind: "golden_set", golden });
const change = (golden: GoldenDraft, index: number, some: Partial<CaseDraft>): GoldenDraft => ({
  ...golden,
  cases: golden.cases.map((one, at) => (at === index ? { ...one, ...some } : one)),
});

describe("a golden set in the editor", () => {
  const judge = { model: "big", repeats: "3", embeddingModel: "" };

  it("keeps who judges it, through a save, a kept copy and a merge", () => {
    expect(readGoldenDraft({ ...draft(), judge }).content).toMatchObject({
      judge: { model: "big", repeats: 3 },
    });
    const set = { ...content, judge: { repeats: 1 as const, embeddingModel: "vectors" } };
    expect(readGoldenDraft(toGoldenDraft(set)).content).toEqual(set);
    const kept = goldenDraftSchema.parse(JSON.parse(JSON.stringify({ ...draft(), judge })));
    expect(kept.judge).toEqual(judge);
    const { judge: _none, ...older } = draft();
    expect(readGoldenDraft(goldenDraftSchema.parse(older)).content).toEqual(content);
    const mine = { ...change(draft(), 0, { notes: "mine" }), judge };
    const merged = resolveItem(mergeItem(item(draft()), item(mine), item(draft())), {}, item(mine));
    expect(merged?.kind === "golden_set" && merged.golden.judge).toEqual(judge);
    const words = { title: "", description: "", path: "", bump: null, baseVersion: "" };
    const saved = draft();
    expect(
      countEdits({ words, item: item(saved) }, { words, item: item({ ...saved, judge: { ...judge } }) }),
    ).toBe(2);
  });

  it("is not saved with a judge that is none", () => {
    const { content: none, problems } = readGoldenDraft({
      ...draft(),
      judge: { ...judge, model: "two words" },
    });
    expect([none, problems[0]?.path]).toEqual([null, "judge.model"]);
  });

  it("is saved as it was opened, also from a copy that the browser kept", () => {
    expect(readGoldenDraft(draft()).content).toEqual(content);
    const kept = goldenDraftSchema.parse(JSON.parse(JSON.stringify(draft())));
    expect(readGoldenDraft(kept).content).toEqual(content);
  });

  it.each<[string, Partial<CaseDraft>, string]>([
    ["an id that another has", { id: "late" }, "cases[1].id: `late` is the id of case 1 too."],
    ["no id", { id: " " }, "cases[1].id: An id has 1 to 100"],
    ["a weight that is none", { weight: "much" }, "cases[1].weight: `much` is no number."],
    [
      "a variable twice",
      { variables: [1, 2].map((key) => ({ key, name: "x", value: "" })) },
      "cases[1].variables[1].name: The variable `x` is listed twice.",
    ],
    [
      "an assertion of a set without a type",
      {
        assertions:
          draft().cases[0]?.assertions.map((one) => ({
            ...one,
            assertions: one.assertions?.map((each) => ({ ...each, type: "" })) ?? null,
          })) ?? [],
      },
      "cases[1].assertions[2].assertions[0].type: ",
    ],
  ])("is not saved with %s, and the place is named", (_what, some, problem) => {
    const { content: none, problems } = readGoldenDraft(change(draft(), 1, some));
    expect(none).toBeNull();
    expect(problems.map(({ path, message }) => `${path}: ${message}`)[0]).toContain(problem);
  });

  it.each<[BulkEdit, (one: CaseDraft) => unknown, unknown[]]>([
    [{ what: "tag", tags: ["b c", "new"] }, (one) => one.tags, ["a, b c, new", ""]],
    [{ what: "untag", tags: ["a"] }, (one) => one.tags, ["b c", ""]],
    [{ what: "mustPass", mustPass: false }, (one) => one.mustPass, [false, false]],
    [{ what: "weight", weight: "3" }, (one) => one.weight, ["3", "1"]],
    [{ what: "delete" }, (one) => one.id, ["thanks"]],
  ])("does %j to the chosen cases alone", (edit, of, expected) => {
    const { cases } = draft();
    expect(editCases(cases, new Set([cases[0]?.key ?? 0]), edit).map(of)).toEqual(expected);
  });

  it("duplicates a case under an id of its own", () => {
    const { cases } = draft();
    const once = duplicateCase(cases, cases[0]?.key ?? 0);
    const twice = duplicateCase(once, once[1]?.key ?? 0);
    expect(twice.map(({ id }) => id)).toEqual(["late", "late-2", "late-3", "thanks"]);
    expect(new Set(twice.map(({ key }) => key)).size).toBe(4);
    expect(freeId(twice, "case", 1)).toBe("case-1");
  });

  it("counts each edited case as one edit", () => {
    const words = { title: "", description: "", path: "", bump: null, baseVersion: "" };
    const saved = draft();
    const edited = (golden: GoldenDraft): Edited => ({ words, item: item(golden) });
    expect(countEdits(edited(saved), edited(change(saved, 0, { id: "x", notes: "y" })))).toBe(1);
    expect(countEdits(edited(saved), edited({ ...saved, cases: saved.cases.slice(1) }))).toBe(1);
  });

  it("merges case by case, asks where both edited one, and loses neither", () => {
    const [base, mine, theirs] = [
      draft(),
      change(draft(), 0, { notes: "mine" }),
      change(draft(), 1, { tags: "t" }),
    ];
    const parts = mergeItem(item(base), item(mine), item(theirs));
    const merged = resolveItem(parts, {}, item(mine));
    const read = merged?.kind === "golden_set" ? readGoldenDraft(merged.golden).content : null;
    expect(read).toMatchObject({
      cases: [
        { id: "late", notes: "mine" },
        { id: "thanks", tags: ["t"] },
      ],
    });
    const both = mergeItem(item(base), item(mine), item(change(draft(), 0, { notes: "theirs" })));
    expect(both.filter(({ hunks }) => hunks[0]?.state === "conflict").map(({ key }) => key)).toEqual([
      "Case late",
    ]);
    expect(resolveItem(both, {}, item(mine))).toBeNull();
  });
});
