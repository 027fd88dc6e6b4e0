import { describe, expect, it } from "vitest";
import { computeGoldenBump } from "./compare-golden-sets";
import { type GoldenSetContent, goldenSetContentSchema } from "./content/golden-set-content";
import { pairParts } from "./diff/pair-parts";
import { listParts } from "./diff/parts";

type Given = Record<string, unknown>;
const setOf = (...cases: Given[]): GoldenSetContent => goldenSetContentSchema.parse({ cases });
const contains = (value: string, more: Given = {}) => ({ type: "contains", value, ...more });
const a = { id: "a", assertions: [contains("x"), contains("y")] };

it.each<[string, Given[] | null, Given[], string, string[]]>([
  ["the first version", null, [a], "major", ["first version"]],
  ["nothing", [a], [a], "none", []],
  ["a case removed", [a, { id: "b" }], [a], "major", ["removed 1 case (`b`)"]],
  ["a case added", [a], [a, { id: "b" }], "minor", ["added 1 case (`b`)"]],
  ["another order", [a, { id: "b" }], [{ id: "b" }, a], "patch", ["changed the order of the cases"]],
  ["must-pass lifted", [{ ...a, mustPass: true }], [a], "major", ["no longer must-pass: 1 case (`a`)"]],
  ["must-pass set", [a], [{ ...a, mustPass: true }], "minor", ["now must-pass: 1 case (`a`)"]],
  [
    "an assertion removed",
    [a],
    [{ ...a, assertions: [contains("y")] }],
    "major",
    ["fewer assertions: 1 case (`a`)"],
  ],
  [
    "an assertion replaced",
    [a],
    [{ ...a, assertions: [contains("x"), contains("z")] }],
    "minor",
    ["other assertions: 1 case (`a`)"],
  ],
  [
    "an assertion added",
    [a],
    [{ ...a, assertions: [...a.assertions, contains("z")] }],
    "minor",
    ["further assertions: 1 case (`a`)"],
  ],
  ["a first threshold", [a], [{ ...a, threshold: 0.5 }], "major", ["a lower threshold: 1 case (`a`)"]],
  [
    "a higher threshold",
    [{ ...a, threshold: 0.5 }],
    [{ ...a, threshold: 0.6 }],
    "minor",
    ["a higher threshold: 1 case (`a`)"],
  ],
  ["a weight of 0", [a], [{ ...a, weight: 0 }], "major", ["no weight: 1 case (`a`)"]],
  ["another input", [a], [{ ...a, variables: { x: 1 } }], "minor", ["another input: 1 case (`a`)"]],
  ["words alone", [a], [{ ...a, notes: "why" }], "patch", ["other words about it: 1 case (`a`)"]],
  [
    "many at once, the gravest first",
    [{ ...a, mustPass: true }, { id: "b" }],
    [{ ...a, tags: ["t"] }, { id: "c" }],
    "major",
    [
      "removed 1 case (`b`)",
      "no longer must-pass: 1 case (`a`)",
      "other tags: 1 case (`a`)",
      "added 1 case (`c`)",
    ],
  ],
])("%s decides the bump", (_what, before, after, bump, reasons) => {
  const computed = computeGoldenBump(before && setOf(...before), setOf(...after));
  expect([computed.bump, computed.reasons.map(({ text }) => text)]).toEqual([bump, reasons]);
});

describe("the parts of a golden set", () => {
  const full = {
    id: "late",
    variables: { question: "Where is it?\nIt is late.", order: { id: 1 } },
    history: [{ role: "user", content: "Hi" }],
    assertions: [
      contains("sorry", { weight: 2, target: "prompt" }),
      { type: "assert-set", threshold: 0.5, assertions: [{ type: "is-json" }] },
    ],
    tags: ["refund", "angry"],
    mustPass: true,
    origin: { traceId: "t-1" },
  };

  it("are its cases, each field by field", () => {
    const part = listParts("golden_set", setOf(full)).find(({ key }) => key === "case late");
    expect(part?.text.split("\n")).toEqual([
      "variables:",
      '  order: {"id":1}',
      "  question: |",
      "    Where is it?",
      "    It is late.",
      "history:",
      '  user: "Hi"',
      "assertions:",
      '  contains (weight 2, of the prompt): "sorry"',
      "  assert-set (threshold 0.5):",
      "    is-json",
      "tags: angry, refund",
      "must pass",
      "from trace: t-1",
    ]);
  });

  it("are paired by id, wherever they stand, and never by their words", () => {
    const [before, after] = [setOf(full, a), setOf(a, { ...full, id: "later" })];
    const pairs = pairParts(listParts("golden_set", before), listParts("golden_set", after));
    expect(
      pairs.map(({ key, before: was, after: is, moved }) => [key, was?.key ?? null, is?.key ?? null, moved]),
    ).toEqual([
      ["description", "description", "description", false],
      ["judge", "judge", "judge", false],
      ["case a", "case a", "case a", false],
      ["case later", null, "case later", false],
      ["was case late", "case late", null, false],
    ]);
  });
});

describe("who judges", () => {
  const judged = (judge?: object): GoldenSetContent => goldenSetContentSchema.parse({ cases: [a], judge });
  it.each<[object | undefined, object | undefined, string, string]>([
    [undefined, { model: "big" }, "minor", "now has a judge"],
    [{ model: "big" }, undefined, "major", "no longer has a judge"],
    [{ model: "big" }, { model: "small" }, "minor", "another judge"],
    [{ model: "big", repeats: 3 }, { model: "big" }, "major", "asks its judge 1 instead of 3 times"],
    [{ model: "big", embeddingModel: "vectors" }, { model: "big" }, "major", "no longer names every judge"],
  ])("from %j to %j is %s", (before, after, bump, text) => {
    expect(computeGoldenBump(judged(before), judged(after))).toMatchObject({ bump, reasons: [{ text }] });
  });

  it("is read as a part of its own", () => {
    const parts = listParts("golden_set", judged({ model: "big", repeats: 3, embeddingModel: "vectors" }));
    expect(parts.find(({ key }) => key === "judge")?.text).toBe(
      "model: big\nasked: 3 times\nembedding model: vectors",
    );
    expect(listParts("golden_set", judged()).find(({ key }) => key === "judge")?.text).toBe("");
  });
});
