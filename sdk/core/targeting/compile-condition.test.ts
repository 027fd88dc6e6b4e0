import fc from "fast-check";
import { expect, it } from "vitest";
import { compileCondition } from "./compile-condition";
import type { AttributeTest, Condition, EvaluationContext } from "./condition";

const holds = (condition: Condition, context: EvaluationContext) =>
  compileCondition(condition)?.(context) ?? null;
const MANY = Array.from({ length: 20 }, (_, index) => `c${index}`);
const test = (operator: AttributeTest["operator"], value?: unknown) =>
  ({ attribute: "a", operator, value }) as unknown as AttributeTest;

it.each<[AttributeTest, unknown, boolean]>([
  [test("equals", "DE"), "DE", true],
  [test("equals", "DE"), "de", false],
  [test("equals", "true"), true, true],
  [test("equals", "7"), 7, true],
  [test("equals", "7"), ["6", 7], true],
  [test("equals", "a"), { a: "a" }, false],
  [test("equals", "null"), null, false],
  [test("in", ["DE", "AT"]), "AT", true],
  [test("in", ["DE", "AT"]), "A", false],
  [test("in", ["DE", "AT"]), ["FR", "DE"], true],
  [test("in", []), "DE", false],
  [test("in", MANY), "c9", true],
  [test("in", MANY), "c", false],
  [test("in", MANY), null, false],
  [test("contains", "beta"), "app-beta-2", true],
  [test("starts_with", "app"), "app-beta", true],
  [test("starts_with", "beta"), "app-beta", false],
  [test("ends_with", "@acme.com"), "ana@acme.com", true],
  [test("ends_with", "@acme.com"), "ana@acme.com.evil", false],
  [test("matches", "^[a-f0-9]{4}$"), "00ff", true],
  [test("matches", "b+"), "abbc", true],
  [test("matches", "(?i)ACME"), "acme", true],
  [test("less_than", 10), 9.99, true],
  [test("less_than", 10), 10, false],
  [test("at_most", 10), "10", true],
  [test("at_most", 10), "10 eur", false],
  [test("more_than", 10), "1e2", true],
  [test("more_than", 10), "", false],
  [test("at_least", 10), 10, true],
  [test("at_least", 0), false, false],
  [test("at_least", 0), Number.NaN, false],
  [test("before", "2026-11-26"), "2026-11-25T23:59:59.999Z", true],
  [test("before", "2026-11-26"), "2026-11-26T00:30:00+01:00", true],
  [test("before", "2026-11-26"), "2026-11-26", false],
  [test("since", "2026-11-26"), "2026-11-26", true],
  [test("since", "2026-11-26"), Date.UTC(2026, 10, 26), true],
  [test("since", "2026-11-26"), new Date("2026-11-26T00:00:00Z"), true],
  [test("since", "2026-11-26"), "2026-11-26T12:00:00", false],
  [test("before", "2026-11-26"), "2026-02-30", false],
  [test("version_in", ">=2.1.0"), "2.10.0", true],
  [test("version_in", ">=2.1.0"), "2.1.0-beta", false],
  [test("version_in", "*"), "newest", false],
  [test("exists"), "", true],
  [test("exists"), [], true],
  [test("exists"), null, false],
  [test("exists"), undefined, false],
])("%j of %j is %s", (condition, a, expected) => {
  expect(holds(condition, { a })).toBe(expected);
});

it.each<[string, EvaluationContext, boolean]>([
  ["a", { a: "x" }, true],
  ["account.plan", { account: { plan: "x" } }, true],
  ["account.plan", { "account.plan": "x" }, true],
  ["account.plan", { account: "x" }, false],
  ["account.0", { account: ["x"] }, false],
  ["constructor", {}, false],
  ["__proto__", {}, false],
  ["toString.name", {}, false],
])("reads `%s` of %j: %s", (attribute, context, expected) => {
  expect(holds({ attribute, operator: "exists" }, context)).toBe(expected);
});

it("never takes what is inherited for an attribute", () => {
  const context = Object.create({ plan: "pro" }) as EvaluationContext;
  expect(holds({ attribute: "plan", operator: "equals", value: "pro" }, context)).toBe(false);
});

it("takes what throws while it is read for missing, and survives what has no end", () => {
  const throws = {
    get a(): string {
      throw new Error("no");
    },
  };
  expect(holds(test("exists"), throws)).toBe(false);
  expect(holds({ not: test("equals", "x") }, throws)).toBe(true);
  const endless: Record<string, unknown> = { list: [] };
  endless.a = endless;
  (endless.list as unknown[]).push(endless.list);
  expect(holds({ attribute: "a.a.a.a", operator: "exists" }, endless)).toBe(true);
  expect(holds({ attribute: "list", operator: "contains", value: "x" }, endless)).toBe(false);
});

it("holds no pattern against a text that is too long", () => {
  expect(holds(test("matches", "^x"), { a: "x".repeat(10_000) })).toBe(true);
  expect(holds(test("matches", "^x"), { a: "x".repeat(10_001) })).toBe(false);
});

it.each<[string, unknown]>([
  ["nothing", null],
  ["an operator of a later release", test("sounds_like" as "equals", "a")],
  ["one inside others", { all: [{ not: test("sounds_like" as "equals", "a") }] }],
  ["a text that is no range", test("version_in", "two")],
  ["a text that is no date", test("since", "tomorrow")],
  ["a text that is no pattern", test("matches", "a(?=b)")],
  ["a text where a number should be", test("at_most", "10")],
  ["a list with something else in it", test("in", ["a", 1])],
  ["no list of parts", { any: "a" }],
  ["six conditions in each other", nest(5)],
])("does not understand %s, and says so", (_what, condition) => {
  expect(compileCondition(condition as Condition)).toBeNull();
});

function nest(depth: number): Condition {
  return depth === 0 ? test("exists") : { not: nest(depth - 1) };
}

/** Word for word what the documentation says, without compiling anything. */
function naive(condition: Condition, context: EvaluationContext): boolean {
  if ("all" in condition) return !condition.all.some((part) => !naive(part, context));
  if ("any" in condition) return condition.any.filter((part) => naive(part, context)).length > 0;
  if ("not" in condition) return naive(condition.not, context) === false;
  const { attribute, operator, value } = condition;
  const found = Object.entries(context).find(([name]) => name === attribute)?.[1];
  if (operator === "exists") return found !== undefined && found !== null;
  const items = Array.isArray(found) ? found : [found];
  return items.some((item) => {
    if (typeof item !== "string" && typeof item !== "number" && typeof item !== "boolean") return false;
    const text = `${item}`;
    if (operator === "equals") return text === value;
    if (operator === "in") return value.indexOf(text) >= 0;
    if (operator === "contains") return text.indexOf(value) !== -1;
    if (operator === "starts_with") return text.slice(0, value.length) === value;
    if (operator === "ends_with") return value === "" || text.slice(-value.length) === value;
    if (operator === "matches") return new RegExp(value, "u").test(text);
    if (typeof item === "boolean" || !/^-?\d+$/.test(text)) return false;
    if (operator === "less_than") return BigInt(text) < BigInt(value);
    if (operator === "at_most") return BigInt(text) <= BigInt(value);
    if (operator === "more_than") return BigInt(text) > BigInt(value);
    if (operator === "at_least") return BigInt(text) >= BigInt(value);
    throw new Error(`${operator} is not among those that are generated`);
  });
}

it("answers as a naive reading of the condition does", () => {
  const name = fc.constantFrom("a", "b", "c");
  const word = fc.constantFrom("", "a", "b", "ab", "aba", "1", "-2", "true");
  const number = fc.integer({ min: -3, max: 3 });
  const item = fc.oneof(word, number, fc.boolean(), fc.constant(null), fc.constant({ a: "a" }));
  const context = fc.dictionary(name, fc.oneof(item, fc.array(item, { maxLength: 3 })));
  const one: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      attribute: name,
      operator: fc.constantFrom("equals", "contains", "starts_with", "ends_with"),
      value: word,
    }) as fc.Arbitrary<Condition>,
    fc.record({
      attribute: name,
      operator: fc.constant("in" as const),
      // Few are compared, many are looked up.
      value: fc.array(word, { maxLength: 12 }),
    }),
    fc.record({
      attribute: name,
      operator: fc.constant("matches" as const),
      value: fc.constantFrom("^a", "b$", "a|1", "^(ab)*$", "[^a]"),
    }),
    fc.record({
      attribute: name,
      operator: fc.constantFrom("less_than", "at_most", "more_than", "at_least"),
      value: number,
    }) as fc.Arbitrary<Condition>,
    fc.record({ attribute: name, operator: fc.constant("exists" as const) }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      one,
      fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ not: tie("condition") }),
    ),
  }));
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(condition, context, (asked, told) => {
      const expected = naive(asked, told);
      seen[`${expected}`]++;
      expect(holds(asked, told)).toBe(expected);
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(2_000);
});
