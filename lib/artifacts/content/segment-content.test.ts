import { expect, it } from "vitest";
import { compileCondition } from "@/sdk/core/targeting/compile-condition";
import type { Condition } from "@/sdk/core/targeting/condition";
import { checkSegment } from "./check-segment";
import { segmentContentSchema } from "./segment-content";

const de = { attribute: "country", operator: "equals", value: "DE" };
const pro = { attribute: "plan", operator: "in", value: ["pro", "team"] };
const parse = (condition: unknown) => segmentContentSchema.safeParse({ condition });
const one = (operator: string, value?: unknown) => ({ attribute: "a", operator, value });

it.each<[string, unknown, unknown]>([
  ["a test as it is", de, de],
  ["a list of one as the one", { all: [{ any: [de] }] }, de],
  ["all of all as one list", { all: [de, { all: [pro, de] }] }, { all: [de, pro, de] }],
  ["any of any as one list", { any: [{ any: [de, pro] }, pro] }, { any: [de, pro, pro] }],
  ["any of all as it is", { any: [{ all: [de, pro] }, de] }, { any: [{ all: [de, pro] }, de] }],
  ["not not as nothing", { not: { not: de } }, de],
  ["numbers and yes or no as texts", one("equals", true), one("equals", "true")],
  ["choices sorted and once", one("in", ["b", 7, "a", "b"]), one("in", ["7", "a", "b"])],
  ["an empty text to be equal to", one("equals", ""), one("equals", "")],
])("writes %s", (_what, raw, expected) => {
  const parsed = parse(raw);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data).toEqual({ description: "", condition: expected });
  expect(segmentContentSchema.parse(parsed.data)).toEqual(parsed.data);
  expect(compileCondition(parsed.data?.condition as Condition)).not.toBeNull();
});

it.each<[string, unknown, string, RegExp]>([
  ["nothing", undefined, "condition", /^A condition is a test/],
  ["a list", [de], "condition", /^A condition is a test/],
  ["two at once", { all: [de], any: [de] }, "condition", /^A condition is a test/],
  ["an empty list", { all: [] }, "condition.all", /at least one/],
  ["no list", { any: de }, "condition.any", /are a list/],
  ["another key", { ...de, note: "x" }, "condition.note", /`value` only/],
  ["no name", { ...de, attribute: " " }, "condition.attribute", /Name the attribute/],
  ["a space before the name", { ...de, attribute: " a" }, "condition.attribute", /no space around/],
  ["a name that is too long", { ...de, attribute: "a".repeat(129) }, "condition.attribute", /at most 128/],
  [
    "an operator that is none",
    { any: [de, one("like", "a")] },
    "condition.any.1.operator",
    /Choose an operator/,
  ],
  ["no value", one("contains"), "condition.value", /is a text/],
  ["an empty value", one("contains", ""), "condition.value", /Write a value/],
  ["a value where none belongs", one("exists", true), "condition.value", /without a value/],
  ["a text as a number", one("at_least", "7"), "condition.value", /is a number/],
  ["a day that is none", one("since", "2026-02-30"), "condition.value", /Write a day/],
  ["a time without a zone", one("before", "2026-02-20T10:00:00"), "condition.value", /with its zone/],
  ["a range that is none", one("version_in", "newest"), "condition.value", /range of versions/],
  ["a lookahead", one("matches", "a(?=b)"), "condition.value", /no pattern of RE2: .*\(\?=/],
  ["no choice", one("in", []), "condition.value", /at least one value/],
  ["a choice that is no text", one("in", [null]), "condition.value", /list of texts/],
  ["a text that is too long", one("equals", "x".repeat(501)), "condition.value", /at most 500/],
  ["a broken text", one("equals", "\ud800"), "condition.value", /surrogate/],
])("refuses %s and says where", (_what, raw, path, message) => {
  const { error } = parse(raw);
  expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  expect(error?.issues.map((issue) => issue.message).join(" ")).toMatch(message);
});

it("lets conditions stand in each other as deep as the runtime reads them, and no deeper", () => {
  const nest = (depth: number): unknown =>
    depth === 1 ? de : depth % 2 ? { all: [de, nest(depth - 1)] } : { any: [de, nest(depth - 1)] };
  expect(parse(nest(5)).success).toBe(true);
  expect(parse(nest(6)).error?.issues[0]?.message).toMatch(/5 deep/);
});

it("names everything that is wrong at once", () => {
  const { error } = parse({ all: [one("like", "a"), { not: one("at_most", "x") }, de] });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual([
    "condition.all.0.operator",
    "condition.all.1.not.value",
  ]);
});

it("has a limit, because it travels with each prompt", () => {
  const value = Array.from({ length: 10_000 }, (_one, at) => `customer-${at}`);
  expect(parse(one("in", value)).success).toBe(true);
  expect(parse(one("in", [...value, "one more"])).error?.issues[0]?.message).toMatch(/this is 10001/);
  const long = value.map((name) => `${name}${"-with-a-long-name".repeat(3)}`);
  expect(parse(one("in", long)).error?.issues[0]?.message).toMatch(/at most 524,288 bytes/);
  const tests = (count: number) => ({
    any: [{ not: { all: Array.from({ length: count }, () => de) } }, pro],
  });
  expect(parse(tests(99)).success).toBe(true);
  expect(parse(tests(100)).error?.issues[0]?.message).toMatch(/at most 100 tests, this one has 101/);
});

it("warns of characters that nobody sees", () => {
  const content = segmentContentSchema.parse({ condition: one("equals", "pro\u200b") });
  expect(checkSegment(content)).toEqual([
    expect.objectContaining({
      path: "condition",
      message: "Hidden character U+200B ZERO WIDTH SPACE, once.",
      severity: "warning",
    }),
  ]);
  expect(checkSegment(segmentContentSchema.parse({ condition: de }))).toEqual([]);
});
