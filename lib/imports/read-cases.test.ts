import { describe, expect, it } from "vitest";
import { findSharedData } from "@/lib/testing/shared-data";
import { type CaseFormat, readCases } from "./golden-request";
import { planCases } from "./plan-cases";

const read = (format: CaseFormat, text: string, mapping?: Record<string, string>) => {
  const reading = readCases(format, text, mapping);
  const plan = planCases([], reading.cases);
  return { ...plan, problems: [...reading.problems, ...plan.problems], notices: reading.notices };
};
const yaml = (...lines: string[]) => read("promptfoo", lines.join("\n"));
const reasonsOf = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ row, reason }) => `${row}: ${reason}`);

describe("a CSV", () => {
  it("has variables, promptfoo's cells of expectations, and fields of a case", () => {
    const { cases, problems } = read(
      "csv",
      "id,question,__expected1,__expected2,__metric,tags,must_pass,weight,notes\n" +
        'late,"Where, please?","contains-all: sorry, late","not-icontains:no",tone,"a; b",yes,2,\n' +
        ",Thanks,Welcome,levenshtein(3):Welcome,,,,,\n",
    );
    expect(problems).toEqual([]);
    expect(cases).toMatchObject([
      {
        id: "late",
        variables: { question: "Where, please?" },
        assertions: [
          { type: "contains-all", value: ["sorry", "late"], metric: "tone" },
          { type: "not-icontains", value: "no", metric: "tone" },
        ],
        tags: ["a", "b"],
        mustPass: true,
        weight: 2,
      },
      {
        id: "case-1",
        assertions: [
          { type: "equals", value: "Welcome" },
          { type: "levenshtein", value: "Welcome", threshold: 3 },
        ],
        weight: 1,
      },
    ]);
  });

  it("says nothing of must-pass by an empty cell", () => {
    const { cases } = readCases("csv", "id,must_pass\na,\nb,no\n");
    expect(cases.map(({ given }) => given.mustPass)).toEqual([undefined, false]);
  });

  it("is read as its mapping says, and what is left out is told", () => {
    const text = 'text,answer,label,order\nHi,Hello,x,"{""id"":1}"\n';
    const mapping = { text: "var:question", answer: "assert:equals", label: "ignore", order: "json:order" };
    const { cases, notices } = read("csv", text, mapping);
    expect(cases[0]).toMatchObject({
      variables: { question: "Hi", order: { id: 1 } },
      assertions: [{ type: "equals", value: "Hello" }],
    });
    expect(notices).toEqual(["The column “label” is left out."]);
  });

  it.each<[string, string, Record<string, string>, string]>([
    [
      "an answer in a file",
      "q,expected\nHi,file://answer.txt\n",
      {},
      "2: “expected”: `file://answer.txt` is a file",
    ],
    [
      "neither yes nor no",
      "q,must_pass\nHi,perhaps\n",
      {},
      "2: “must_pass”: “perhaps” is neither yes nor no.",
    ],
    ["no number", "q,weight\nHi,heavy\n", {}, "2: “weight”: “heavy” is no number."],
    ["a negative weight", "q,weight\nHi,-1\n", {}, "2: `weight`: A weight is 0 or more."],
    ["an id that is none", "id,q\na b,Hi\n", {}, "2: `id`: An id has"],
    ["an id of two rows", "id,q\na,Hi\nb,Ho\na,He\n", {}, "4: `a` is the id of row 2 too."],
    ["too many cells", "q\na,b\n", {}, "2: The row has 2 cells and the header 1"],
    ["a column that is not there", "q\nHi\n", { x: "id" }, "1: There is no column “x”."],
    ["two columns for one thing", "q,r\nHi,Ho\n", { q: "id", r: "id" }, "1: Both “q” and “r” hold id."],
    ["a role that is none", "q\nHi\n", { q: "vars" }, "1: “vars” is nothing that a column can hold"],
  ])("with %s is told by its row", (_what, text, mapping, reason) => {
    expect(reasonsOf(read("csv", text, mapping))[0]).toContain(reason);
  });
});

describe("JSONL", () => {
  it("holds cases as we write them, and objects of other tools", () => {
    const { cases } = read(
      "jsonl",
      '{"id":"a","variables":{"n":5},"assertions":[{"type":"is-json"}],"mustPass":true}\n\n' +
        '{"id":"t","input":"Hi","expected_actions":[{"name":"find","kwargs":{"zip":"1"}}],"expected_outputs":[]}\n',
    );
    expect(cases).toMatchObject([
      { id: "a", variables: { n: 5 }, assertions: [{ type: "is-json" }], mustPass: true },
      {
        id: "t",
        variables: { input: "Hi" },
        assertions: [{ type: "tools-called", value: [{ name: "find", arguments: { zip: "1" } }] }],
      },
    ]);
  });

  it("holds tests of promptfoo too", () => {
    const { cases } = read("jsonl", '{"vars":{"q":"Hi"},"assert":[{"type":"contains","value":"x"}]}\n');
    expect(cases[0]).toMatchObject({ variables: { q: "Hi" }, assertions: [{ value: "x" }] });
  });

  it("names the lines that are wrong", () => {
    expect(reasonsOf(read("jsonl", '{"q":1}\n{\n[]\n'))).toEqual([
      expect.stringMatching(/^2: The line is not JSON: /),
      "3: The line holds no object.",
    ]);
  });

  const shared = findSharedData("tau-bench-retail");
  it.skipIf(!shared)("of 115 real cases is read whole", () => {
    const file = shared?.files().find(({ name }) => name === "golden_retail.jsonl");
    const { cases, problems } = read("jsonl", new TextDecoder().decode(file?.bytes));
    expect([cases.length, problems]).toEqual([115, []]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(115);
    const calls = cases.flatMap(({ assertions }) => assertions.filter(({ type }) => type === "tools-called"));
    expect(calls.length).toBeGreaterThan(100);
  });
});

describe("a promptfoo file", () => {
  it("has tests with what defaultTest adds, and lists of values stand for one case each", () => {
    const { cases, notices, problems } = yaml(
      "prompts: [p.txt]",
      "defaultTest:",
      "  vars: { tone: kind }",
      "  assert: [{ type: is-json }]",
      "tests:",
      "  - description: Refund",
      "    vars: { lang: [fr, de], order: { id: 1 } }",
      "    assert:",
      "      - { type: not-contains, value: x, weight: 0, metric: m, threshold: 0.2 }",
      "      - { type: assert-set, threshold: 0.5, assert: [{ type: equals, value: 1, config: { target: prompt } }] }",
      "    threshold: 0.8",
      "    metadata: { id: r, tags: [a], category: math, mustPass: true }",
      "  - vars: { list: [1, 2] }",
      "    options: { disableVarExpansion: true }",
    );
    expect(problems).toEqual([]);
    expect(cases.map(({ id, variables }) => [id, variables])).toEqual([
      ["r-1", { tone: "kind", lang: "fr", order: { id: 1 } }],
      ["r-2", { tone: "kind", lang: "de", order: { id: 1 } }],
      ["case-1", { tone: "kind", list: [1, 2] }],
    ]);
    expect(cases[0]).toMatchObject({
      description: "Refund",
      threshold: 0.8,
      tags: ["a", "category=math"],
      mustPass: true,
      assertions: [
        { type: "is-json" },
        { type: "not-contains", weight: 0, metric: "m", threshold: 0.2 },
        { type: "assert-set", threshold: 0.5, assertions: [{ value: 1, target: "prompt" }] },
      ],
    });
    expect(notices).toEqual(["Not imported: prompts."]);
  });

  it.each<[string, string[], string]>([
    [
      "a file",
      ["tests:", "  - vars:", "      doc: file://secret.txt"],
      "tests[0].vars.doc, line 3: `file://secret.txt` lies elsewhere",
    ],
    [
      "the environment",
      ["tests:", "  - vars: { k: '{{ env.API_KEY }}' }"],
      "tests[0].vars.k, line 2: A value of the environment",
    ],
    ["an own environment", ["env: { A: b }", "tests: []"], "env, line 1: Variables of the environment"],
    [
      "a transform",
      ["tests:", "  - assert:", "      - type: equals", "        transform: output.x"],
      "tests[0].assert.0.transform, line 4: `transform` is a program",
    ],
    [
      "a reference",
      ["tests: [{ assert: [{ $ref: '#/t' }] }]"],
      "tests[0].assert.0.$ref, line 1: `$ref` names",
    ],
    ["tests elsewhere", ["tests: file://t.csv"], "the file, line 1: `tests` names `file://t.csv`"],
    [
      "too many combinations",
      ["tests:", `  - vars: { a: [${"1,".repeat(80)}1], b: [${"1,".repeat(80)}1] }`],
      "tests[0], line 2: Its lists of values make 6561 cases",
    ],
    ["no YAML", ["tests: ["], "the file, line 1: It is not YAML"],
    ["no tests", ["prompts: []"], "the file: It has no `tests`."],
    [
      "an assertion without a type",
      ["tests:", "  - assert: [{ value: x }]"],
      "tests[0], line 2: `assertions[0].type`: Name the type",
    ],
  ])("with %s is told by its place, and nothing is opened or run", (_what, lines, reason) => {
    expect(reasonsOf(yaml(...lines))[0]).toContain(reason);
  });

  it("that multiplies itself is refused", () => {
    const bomb = Array.from(
      { length: 20 },
      (_one, i) => `a${i}: &a${i} [${i ? `*a${i - 1},*a${i - 1}` : "x"}]`,
    );
    expect(reasonsOf(yaml(...bomb, "tests: *a19"))[0]).toContain("the file: It cannot be read");
  });

  it("keeps addresses and keys within values as they are", () => {
    const { cases, problems } = yaml("tests:", "  - vars: { url: 'https://x.test', o: { transform: 1 } }");
    expect([problems, cases[0]?.variables]).toEqual([[], { url: "https://x.test", o: { transform: 1 } }]);
  });
});
