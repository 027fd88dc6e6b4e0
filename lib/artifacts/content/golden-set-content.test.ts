import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/kernel/digest";
import { checkGoldenSet } from "./check-golden-set";
import { type GoldenSetContent, goldenSetContentSchema, MAX_SET_BYTES } from "./golden-set-content";

const read = (raw: unknown) => goldenSetContentSchema.safeParse(raw);
const issuesOf = (raw: unknown) =>
  (read(raw).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
const withCase = (one: Record<string, unknown>) => ({ cases: [{ id: "a", ...one }] });
const withAssertion = (one: Record<string, unknown>) => withCase({ assertions: [one] });

describe("a golden set", () => {
  it("is written short and kept with every default filled in", () => {
    const { data } = read(withAssertion({ type: "contains", value: "sorry" }));
    expect(data).toEqual({
      description: "",
      cases: [
        {
          id: "a",
          description: "",
          variables: {},
          history: [],
          assertions: [{ type: "contains", value: "sorry", weight: 1, target: "output" }],
          tags: [],
          mustPass: false,
          weight: 1,
          notes: "",
        },
      ],
    });
  });

  it("is its own canonical form, and the same whatever the order of keys and tags", () => {
    const one = { tags: ["b", "a", "b"], threshold: 0.5, id: "a", variables: { x: { b: 1, a: [null] } } };
    const other = { id: "a", variables: { x: { a: [null], b: 1 } }, threshold: 0.5, tags: ["a", "b"] };
    const [first, second] = [read({ cases: [one] }).data, read({ cases: [other] }).data];
    expect(canonicalJson(first)).toBe(canonicalJson(second));
    expect(canonicalJson(read(first).data)).toBe(canonicalJson(first));
  });

  it("may name who judges it; one that names nobody says what it always said", () => {
    const one = { cases: [{ id: "a" }] };
    expect(canonicalJson(read(one).data)).toBe(
      '{"cases":[{"assertions":[],"description":"","history":[],"id":"a","mustPass":false,"notes":"","tags":[],"variables":{},"weight":1}],"description":""}',
    );
    expect(canonicalJson(read({ ...one, judge: undefined }).data)).toBe(canonicalJson(read(one).data));
    expect(read({ ...one, judge: { model: "big" } }).data?.judge).toEqual({ model: "big", repeats: 1 });
    const judge = { model: "big", repeats: 5, embeddingModel: "vectors" };
    expect(read({ ...one, judge }).data?.judge).toEqual(judge);
  });

  it.each<[object, string]>([
    [{}, "judge.model: A judge names a model."],
    [{ model: "big", repeats: 2 }, "judge.repeats: A judge is asked 1, 3 or 5 times."],
    [{ model: "two words" }, "judge.model: A model ID has 1 to 200 visible characters and no space."],
    [{ model: "big", prompt: "Be lenient." }, 'judge: Unrecognized key: "prompt"'],
  ])("has no judge such as %j", (judge, problem) => {
    expect(issuesOf({ cases: [], judge })).toEqual([problem]);
  });

  it("is warned of where it needs a judge that it does not name", () => {
    const codes = (judge?: object) =>
      checkGoldenSet(
        read({
          ...withCase({
            assertions: [
              { type: "not-llm-rubric", value: "Rude" },
              { type: "assert-set", assertions: [{ type: "similar", value: "x" }] },
            ],
          }),
          judge,
        }).data as GoldenSetContent,
      ).map(({ code, message }) => `${code}: ${message}`);
    expect(codes()).toEqual([
      "no_judge: Case `a` needs a judge model, which the set does not name: that assertion is not run.",
      "no_embedding_model: Case `a` needs an embedding model, which the set does not name: that assertion is not run.",
    ]);
    expect(codes({ model: "big" })).toHaveLength(1);
    expect(codes({ model: "big", embeddingModel: "vectors" })).toEqual([]);
  });

  it("keeps sets of assertions with their own threshold", () => {
    const set = { type: "assert-set", threshold: 0.5, assertions: [{ type: "not-icontains", value: "x" }] };
    expect(read(withAssertion(set)).data?.cases[0]?.assertions).toEqual([
      { ...set, weight: 1, assertions: [{ ...set.assertions[0], weight: 1, target: "output" }] },
    ]);
  });

  it.each<[string, unknown, string]>([
    ["no list of cases", {}, "cases: A golden set has a list of `cases`."],
    ["no id", { cases: [{}] }, "cases.0.id: A case needs an `id`"],
    ["an id with a space", { cases: [{ id: "a b" }] }, "cases.0.id: An id has 1 to 100"],
    ["an id twice", { cases: [{ id: "a" }, { id: "a" }] }, "cases.1.id: `a` is the id of case 1 too."],
    ["a negative weight", withCase({ weight: -1 }), "cases.0.weight: A weight is 0 or more."],
    ["a weight that is no number", withCase({ weight: "2" }), "cases.0.weight: A weight is a number."],
    ["an unknown key", withCase({ vars: {} }), 'cases.0: Unrecognized key: "vars"'],
    [
      "another role",
      withCase({ history: [{ role: "bot", content: "" }] }),
      "cases.0.history.0.role: A role is",
    ],
    ["a tag with a comma", withCase({ tags: ["a,b"] }), "cases.0.tags.0: A tag has no comma"],
    ["no type", withAssertion({ value: 1 }), "cases.0.assertions.0.type: Name the type"],
    [
      "a type in capitals",
      withAssertion({ type: "Contains" }),
      "cases.0.assertions.0.type: A type of assertion",
    ],
    ["a set turned round", withAssertion({ type: "not-assert-set" }), "cases.0.assertions.0.type: A set of"],
    [
      "a set within a set",
      withAssertion({ type: "assert-set", assertions: [{ type: "assert-set", assertions: [] }] }),
      "cases.0.assertions.0.assertions.0.type: A set of assertions holds assertions",
    ],
    [
      "an empty set",
      withAssertion({ type: "assert-set", assertions: [] }),
      "cases.0.assertions.0.assertions: A set",
    ],
    [
      "broken text",
      withCase({ notes: "\ud800" }),
      "cases.0.notes: `cases[0].notes` holds half of a surrogate",
    ],
    ["`__proto__`", JSON.parse('{"cases":[{"id":"a","variables":{"__proto__":1}}]}'), "cases.0.variables: "],
    [
      "too many assertions",
      withCase({
        assertions: [
          { type: "is-json" },
          { type: "assert-set", assertions: Array(200).fill({ type: "is-json" }) },
        ],
      }),
      "cases.0.assertions: A case has at most 200",
    ],
    [
      "too many cases",
      { cases: Array(5_001).fill({ id: "a" }) },
      "cases: A golden set has at most 5000 cases.",
    ],
  ])("with %s is refused at its place", (_what, raw, message) => {
    expect(issuesOf(raw).find((one) => one.startsWith(message))).toBeDefined();
  });

  it("has a size that goes through the door", () => {
    const half = { notes: "x".repeat(20_000) };
    const cases = Array.from({ length: MAX_SET_BYTES / 20_000 }, (_one, index) => ({
      id: `c${index}`,
      ...half,
    }));
    expect(issuesOf({ cases })[0]).toContain("A golden set has at most 3,145,728 bytes");
    expect(issuesOf({ cases: cases.slice(0, 100) })).toEqual([]);
  });
});

it("is looked at for what a reviewer should know, each thing once", () => {
  const cases = [
    { id: "a", notes: "hid\u200bden" },
    { id: "b", assertions: [{ type: "not-javascript", value: "x" }] },
    { id: "c" },
  ];
  const problems = checkGoldenSet(read({ cases }).data as GoldenSetContent);
  expect(problems.map(({ path, code, severity }) => `${severity} ${path} ${code}`)).toEqual([
    "warning cases[0].assertions no_assertions",
    "warning cases[1].assertions program",
    "warning cases[0] hidden_characters",
  ]);
  expect(problems[0]?.message).toContain(
    "2 cases have no assertion and pass whatever is answered: `a`, `c`.",
  );
  expect(checkGoldenSet({ description: "", cases: [] })[0]?.code).toBe("no_cases");
});
