import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GoldenAssertion, GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Outcome } from "./combine";
import { judgeCase } from "./judge-case";
import type { Subject, ToolCall } from "./judge-types";
import { RUNNABLE_TYPES } from "./registry";

type Options = Partial<GoldenAssertion>;
const assertion = (type: string, value?: JsonValue, options: Options = {}): GoldenAssertion => {
  return { type, weight: 1, target: "output", ...(value === undefined ? {} : { value }), ...options };
};
const subject = (text: string, rest: Partial<Subject> = {}): Subject => {
  return { text, toolCalls: [], tools: [], latencyMs: 200, costUsd: 0.001, ...rest };
};
const judge = (
  assertions: GoldenCase["assertions"],
  output: Subject,
  rest: Partial<Pick<GoldenCase, "threshold" | "variables">> = {},
) => judgeCase({ assertions, variables: {}, ...rest }, { prompt: subject("Be kind."), output });

const SCHEMA = { type: "object", required: ["days"], properties: { days: { type: "number" } } };
const REPLY = "You have 30 days.";

describe("an answer", () => {
  // Each row as promptfoo 0.121.20 judges it: `npm run bench -- evals-parity` asks it of some 9,500 cases.
  it.each<[string, JsonValue | undefined, string, Outcome, Options?]>([
    ["equals", "Yes", "Yes", "passed"],
    ["equals", "Yes", "yes", "failed"],
    ["equals", 30, "30", "passed"],
    ["equals", { a: 1, b: 2 }, '{"b": 2, "a": 1}', "passed"],
    ["equals", { a: 1 }, "no JSON", "failed"],
    ["contains", "30 days", REPLY, "passed"],
    ["contains", "30 DAYS", REPLY, "failed"],
    ["contains", 30, REPLY, "passed"],
    ["contains", "", REPLY, "errored"],
    ["icontains", "30 DAYS", REPLY, "passed"],
    ["contains-all", ["30", "You"], REPLY, "passed"],
    ["contains-all", "30, they", REPLY, "failed"],
    ["contains-any", "30, they", REPLY, "passed"],
    ["contains-any", '"30, they", "x"', REPLY, "failed"],
    ["contains-any", '"30, they', REPLY, "errored"],
    ["icontains-any", ["YOU"], REPLY, "passed"],
    ["icontains-all", ["YOU", "we"], REPLY, "failed"],
    ["starts-with", "You", REPLY, "passed"],
    ["starts-with", "you", REPLY, "failed"],
    ["regex", "\\b\\d+ days\\.$", REPLY, "passed"],
    ["regex", "10\\s%", "10\u00a0%", "passed"],
    ["regex", "(?=You)", REPLY, "errored"],
    ["is-json", undefined, "[1]", "passed"],
    ["is-json", undefined, "[1", "failed"],
    ["is-json", SCHEMA, '{"days": 30}', "passed"],
    ["is-json", SCHEMA, '{"days": "30"}', "failed"],
    ["is-json", "type: array", "[]", "passed"],
    ["is-json", { type: "nonsense" }, "{}", "errored"],
    ["contains-json", undefined, "So: {status: open}.", "passed"],
    ["contains-json", SCHEMA, 'Not {"a": 1} but {"days": 3}', "passed"],
    ["contains-json", SCHEMA, 'Cut off: {"days": 3', "passed"],
    ["contains-json", undefined, "none", "failed"],
    ["is-refusal", undefined, "I’m sorry, but I cannot help with that.", "passed"],
    ["is-refusal", undefined, "As an airbnb host I can help you.", "failed"],
    ["is-refusal", undefined, " ", "passed"],
    ["word-count", 4, REPLY, "passed"],
    ["word-count", { min: 5 }, REPLY, "failed"],
    ["word-count", { min: 4, max: 4 }, REPLY, "passed"],
    ["word-count", { min: 5, max: 4 }, REPLY, "errored"],
    ["levenshtein", "You have 20 days!", REPLY, "passed"],
    ["levenshtein", "You have 20 days!", REPLY, "failed", { threshold: 1 }],
    ["rouge-n", "the cat sat on the mat", "The cat sat on the mat", "passed"],
    ["rouge-n", "the cat", "a dog", "failed"],
    ["bleu", ["the cat sat on the mat"], "the cat sat on the mat", "passed"],
    ["bleu", "the cat sat on the mat", "a dog lies there", "failed"],
    ["cost", undefined, REPLY, "passed", { threshold: 0.001 }],
    ["cost", undefined, REPLY, "errored"],
    ["latency", undefined, REPLY, "failed", { threshold: 199 }],
    ["equals", "{{word}}", "yes", "passed"],
    ["contains-any", ["{{word}}"], "yes", "passed"],
    ["equals", "{{other}}", "", "errored"],
    ["equals", "{{word | upper}}", "YES", "errored"],
  ])("of %s %j: %j is %s", (type, value, text, outcome, options = {}) => {
    const variables = { word: "yes" };
    const result = judge([assertion(type, value, options)], subject(text), { variables });
    expect(result.outcome, result.reason).toBe(outcome);
    const turned = judge([assertion(`not-${type}`, value, options)], subject(text), { variables });
    const opposite = { passed: "failed", failed: "passed", errored: "errored", notRun: "notRun" } as const;
    expect(turned.outcome, turned.reason).toBe(opposite[outcome]);
  });

  it.each(["javascript", "python", "webhook", "llm-rubric", "made-up", "constructor"])(
    "is not run, and so no pass, by %s, also turned round",
    (type) => {
      for (const name of [type, `not-${type}`]) {
        const result = judge([assertion("contains", "30"), assertion(name, "x")], subject(REPLY));
        expect(result.outcome).toBe("notRun");
        expect(result.reason).toContain(`\`${type}\``);
      }
    },
  );

  it("that was replayed has no duration and no price: an error, also turned round", () => {
    const replayed = subject(REPLY, { latencyMs: null, costUsd: null });
    for (const type of ["cost", "not-cost", "latency", "not-latency"])
      expect(judge([assertion(type, undefined, { threshold: 1 })], replayed).outcome).toBe("errored");
  });

  it("is quoted in a reason that says what is, for a pass and a failure alike", () => {
    const { assertions } = judge(
      [assertion("contains", "30"), assertion("not-contains", "30")],
      subject(REPLY),
    );
    expect(assertions.map(({ reason }) => reason)).toEqual(Array(2).fill("The output contains “30”."));
  });
});

describe("calls of tools", () => {
  const call = (name: string, given: JsonValue = {}): ToolCall => ({
    name,
    arguments: JSON.stringify(given),
  });
  const [find, refund] = [call("find_order", { id: "W1" }), call("refund", { id: "W1", amount: 5 })];

  it.each<[string, JsonValue, ToolCall[], Outcome, number]>([
    ["names", ["refund"], [find, refund], "passed", 1],
    [
      "arguments, in any order of keys",
      [{ name: "refund", arguments: { amount: 5, id: "W1" } }],
      [refund],
      "passed",
      1,
    ],
    ["other arguments", [{ name: "refund", arguments: { id: "W2" } }], [refund], "failed", 0],
    ["two of one, made once", ["refund", "refund"], [refund], "failed", 0.5],
    ["any order", ["refund", "find_order"], [find, refund], "passed", 1],
    ["in order", { calls: ["refund", "find_order"], order: "in-order" }, [find, refund], "failed", 0.5],
    ["nothing else", { calls: ["refund"], only: true }, [find, refund], "failed", 0.5],
    ["none at all", { calls: [], only: true }, [], "passed", 1],
    [
      "the choosy one first",
      ["refund", { name: "refund", arguments: { id: "W1", amount: 5 } }],
      [refund, call("refund")],
      "passed",
      1,
    ],
    ["what is no list", "refund", [refund], "errored", 0],
  ])("by %s", (_what, value, toolCalls, outcome, score) => {
    const result = judge([assertion("tools-called", value)], subject("", { toolCalls }));
    expect([result.outcome, result.score], result.reason).toEqual([outcome, score]);
  });

  it.each<[string, ToolCall[], Outcome]>([
    ["as described", [call("refund", { id: "W1" })], "passed"],
    ["with what the schema does not take", [call("refund", { id: 1 })], "failed"],
    ["with no JSON", [{ name: "refund", arguments: "{" }], "failed"],
    ["of no tool of the prompt", [call("cancel")], "failed"],
    ["none", [], "failed"],
  ])("are valid for OpenAI %s", (_what, toolCalls, outcome) => {
    const tools = [
      { name: "refund", parameters: { type: "object", properties: { id: { type: "string" } } } },
    ];
    const result = judge([assertion("is-valid-openai-tools-call")], subject("", { toolCalls, tools }));
    expect(result.outcome, result.reason).toBe(outcome);
  });
});

describe("a case", () => {
  const [yes, no] = [assertion("contains", "30"), assertion("contains", "31")];
  const set = (assertions: GoldenAssertion[], threshold?: number, weight = 1) => {
    return {
      type: "assert-set" as const,
      assertions,
      weight,
      ...(threshold === undefined ? {} : { threshold }),
    };
  };

  it.each<[string, GoldenCase["assertions"], number | undefined, Outcome, number]>([
    ["passes when all pass", [yes, yes], undefined, "passed", 1],
    ["fails when one fails", [yes, no], undefined, "failed", 0.5],
    ["passes at exactly its threshold", [yes, no], 0.5, "passed", 0.5],
    ["fails just below it", [yes, no], 0.51, "failed", 0.5],
    ["weighs", [{ ...yes, weight: 3 }, no], 0.75, "passed", 0.75],
    ["does not count weight 0", [yes, { ...no, weight: 0 }], undefined, "passed", 1],
    ["counts a set as one", [yes, set([yes, no])], undefined, "failed", 0.75],
    ["asks a set by its own threshold", [yes, set([yes, no], 0.5)], undefined, "passed", 0.75],
    ["is an error with an error in it, whatever the rest", [no, assertion("regex", "(")], 0, "errored", 0],
    [
      "is failed, not open, when a failure has decided it",
      [no, assertion("python", "x")],
      undefined,
      "failed",
      0,
    ],
    ["stays open with a threshold", [yes, assertion("python", "x")], 0.1, "notRun", 0.5],
    ["without an assertion was not judged", [], undefined, "notRun", 0],
    ["with none that counts was not judged", [{ ...yes, weight: 0 }], undefined, "notRun", 0],
  ])("%s", (_what, assertions, threshold, outcome, score) => {
    const rest = threshold === undefined ? {} : { threshold };
    const result = judge(assertions, subject(REPLY), rest);
    expect([result.outcome, result.score], result.reason).toEqual([outcome, score]);
  });

  it("judges the rendered prompt without an answer, and nothing else then", () => {
    const onPrompt = assertion("contains", "kind", { target: "prompt" });
    const prompt = subject("Be kind.");
    const alone = judgeCase({ assertions: [onPrompt], variables: {} }, { prompt, output: null });
    expect(alone).toMatchObject({
      outcome: "passed",
      assertions: [{ reason: "The prompt contains “kind”." }],
    });
    const both = judgeCase({ assertions: [onPrompt, yes], variables: {} }, { prompt, output: null });
    expect(both.outcome).toBe("notRun");
    const cost = assertion("cost", undefined, { threshold: 1, target: "prompt" });
    expect(judgeCase({ assertions: [cost], variables: {} }, { prompt, output: null }).outcome).toBe(
      "errored",
    );
  });

  it("of any texts is judged without throwing, and never both passed and turned round passed", () => {
    const anything = fc.record({
      type: fc.constantFrom(...RUNNABLE_TYPES, "python"),
      value: fc.option(fc.jsonValue() as fc.Arbitrary<JsonValue>, { nil: undefined }),
      text: fc.oneof(fc.string(), fc.json()),
      threshold: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(anything, ({ type, value, text, threshold }) => {
        const options = threshold === undefined ? {} : { threshold };
        const [one, other] = [type, `not-${type}`].map(
          (name) => judge([assertion(name, value, options)], subject(text)).outcome,
        );
        expect([one, other]).not.toEqual(["passed", "passed"]);
        if (one === "errored" || one === "notRun") expect(other).toBe(one);
      }),
    );
  });

  it("takes no hostile pattern or text for long", () => {
    const begun = performance.now();
    judge([assertion("regex", "(a+)+$")], subject(`${"a".repeat(50_000)}!`));
    judge([assertion("contains-json")], subject("{".repeat(100_000)));
    const pattern = { type: "string", pattern: "^(a+)+$" };
    judge([assertion("is-json", pattern)], subject(JSON.stringify(`${"a".repeat(5_000)}!`)));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
