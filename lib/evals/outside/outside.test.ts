import { describe, expect, it } from "vitest";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { planOutside } from "./plan-outside";

const content = parseContent("prompt", "p", {
  messages: [{ role: "user", content: "Answer {{customer}}." }],
  variables: [{ name: "customer", type: "string", required: true }],
  model: "m",
}) as PromptContent;
const { cases } = parseContent("golden_set", "s", {
  description: "",
  cases: [
    {
      id: "one",
      description: "First",
      variables: { customer: "Mira" },
      assertions: [{ type: "contains", value: "soon" }],
    },
    {
      id: "two",
      description: "Second",
      variables: { customer: "Jon" },
      assertions: [{ type: "contains", value: "soon" }],
    },
    {
      id: "prompt",
      variables: { customer: "Ada" },
      assertions: [{ type: "contains", value: "Bert", target: "prompt" }],
    },
  ],
}) as GoldenSetContent;
const side = { content, settings: { model: "m", parameters: {} } };
const about = {
  set: { path: "s", version: "1.0.0", cases },
  prompts: { candidate: side, live: side },
  hasLive: false,
};
const plan = (results: unknown, more: object = {}) =>
  planOutside({ format: "countersign", results, repeats: 1, ...more }, { ...about, ...more });

describe("results from outside", () => {
  it("are judged here where the answer came along: a claimed pass never overrules, and the difference is named", () => {
    const { rows, counts, differing, problems } = plan([
      { caseId: "one", output: "Never.", passed: true, score: 1 },
      { caseId: "two", output: "It comes soon.", passed: false },
      { caseId: "prompt", passed: true },
    ]);
    expect(problems).toEqual([]);
    expect(rows.map(({ judged }) => judged.outcome)).toEqual(["failed", "passed", "failed"]);
    expect(rows.map(({ isTheirs }) => isTheirs)).toEqual([false, false, false]);
    expect(differing).toEqual(["one", "two", "prompt"]);
    expect(counts).toMatchObject({ given: 3, missing: 0, passed: 1, failed: 2, theirs: 0 });
  });

  it("keep the verdict that came alone as theirs, an error as an error, and what is missing as missing", () => {
    const { rows, counts } = plan([
      { caseId: "one", passed: true, assertions: [{ type: "human", passed: true, reason: "Kind." }] },
      { caseId: "two", error: "429 Too Many Requests" },
    ]);
    expect(rows[0]).toMatchObject({ isTheirs: true, judged: { outcome: "passed", score: 1 } });
    expect(rows[0]?.judged.assertions).toMatchObject([{ type: "human", outcome: "passed", reason: "Kind." }]);
    expect(rows[1]?.judged).toMatchObject({ outcome: "errored", error: { kind: "outside" } });
    expect(counts).toMatchObject({ given: 2, missing: 1, passed: 1, errored: 1, theirs: 1 });
  });

  it("are refused with every row that is wrong, and a way out for each", () => {
    const { problems, rows } = plan([
      { caseId: "one" },
      { caseId: "nobody", passed: true },
      { caseId: "two", passed: true },
      { caseId: "two", passed: false },
      { caseId: "two", passed: true, side: "live" },
      { caseId: "one", passed: true, repeat: 2 },
      { caseId: "prompt", error: "gone", passed: true },
      { caseId: "one", passed: "yes", extra: 1 },
      "nothing",
      { caseId: "one", output: "\0" },
    ]);
    expect(rows).toEqual([]);
    const told = problems.map(({ row, message }) => `${row}: ${message}`);
    expect(told).toEqual([
      "8: `passed` is true or false.",
      expect.stringMatching(/^8: .*extra/),
      expect.stringMatching(/^9: /),
      expect.stringMatching(/^10: .*U\+0000/),
      "1: Nothing is said of it: give its `output`, whether it `passed`, or its `error`.",
      "2: s 1.0.0 has no case `nobody`. Take it out, or name the version of the set that has it in `setVersion`.",
      "4: It is the same case, repeat and side as row 3. Keep one of them.",
      "5: It is of what is live, and nothing is compared. Name an environment in `against` where something is live.",
      "6: It is repeat 2, and this run has 1. Say `repeats`: 2.",
      "7: An error is neither passed nor failed, and has no output. Leave one of them out.",
    ]);
    expect(plan([]).problems).toMatchObject([{ row: null, message: "There is no result in it." }]);
    expect(plan({ results: [] }).problems[0]?.message).toContain("say so in `format`");
  });

  it("are read from a results file of promptfoo, by our id, a description or the variables", () => {
    const file = {
      results: {
        version: 3,
        results: [
          {
            testCase: { metadata: { id: "one" }, vars: {} },
            vars: {},
            response: { output: "It comes soon." },
            success: true,
            score: 1,
            latencyMs: 12,
            cost: 0.001,
            tokenUsage: { prompt: 5, completion: 3, total: 8 },
            gradingResult: {
              pass: true,
              score: 1,
              reason: "",
              componentResults: [{ pass: true, score: 1, reason: "Fine", assertion: { type: "contains" } }],
            },
          },
          { testCase: { description: "Second" }, failureReason: 2, error: "timeout", success: false },
          { testCase: {}, vars: { customer: "Ada" }, success: true, response: { output: { a: 1 } } },
          { testCase: { description: "Somebody else" }, vars: { customer: "Zoe" }, success: true },
        ],
      },
    };
    const read = plan(file, { format: "promptfoo" });
    expect(read.problems).toMatchObject([{ row: 4, path: "results.results[3]" }]);
    file.results.results.pop();
    const { rows, problems } = plan(file, { format: "promptfoo" });
    expect(problems).toEqual([]);
    expect(rows.map(({ result, judged }) => [result.caseId, judged.outcome])).toEqual([
      ["one", "passed"],
      ["two", "errored"],
      ["prompt", "failed"],
    ]);
    expect(rows[0]?.result).toMatchObject({ latencyMs: 12, costUsd: 0.001, tokens: { input: 5, output: 3 } });
    expect(plan({ a: 1 }, { format: "promptfoo" }).problems[0]?.message).toContain(
      "no results file of promptfoo",
    );
  });
});
