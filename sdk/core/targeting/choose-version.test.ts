import fc from "fast-check";
import { expect, it } from "vitest";
import { type Choice, compileRollout, LIVE, type RolloutRule } from "./choose-version";
import type { Condition } from "./condition";

const SEED = "artifact/rollout/";
const eu: Condition = { attribute: "region", operator: "equals", value: "eu" };
const rule = (percent: number, condition: Condition | null = null): RolloutRule => ({
  segment: condition && "segments/eu@1.0.0",
  condition,
  percent,
});
const choose = (rules: RolloutRule[], context: Record<string, unknown>) =>
  compileRollout({ seed: SEED, rules })(context);

it.each<[string, RolloutRule[], Record<string, unknown>, Partial<Choice>]>([
  [
    "nobody at 0 %",
    [rule(0)],
    { targetingKey: "u" },
    { variant: "live", reason: "TARGETING_MATCH", bucket: null },
  ],
  ["everybody at 100 %", [rule(100)], {}, { variant: "candidate", reason: "TARGETING_MATCH", percent: 100 }],
  [
    "whom its segment holds",
    [rule(100, eu), rule(0)],
    { region: "eu" },
    { variant: "candidate", rule: 0, segment: "segments/eu@1.0.0", reason: "TARGETING_MATCH" },
  ],
  [
    "everyone else by the last rule",
    [rule(100, eu), rule(0)],
    { region: "us" },
    { variant: "live", rule: 1 },
  ],
  ["by the first rule that holds", [rule(0, eu), rule(100, eu), rule(100)], { region: "eu" }, { rule: 0 }],
  [
    "the live version without a key",
    [rule(50)],
    {},
    { variant: "live", reason: "STATIC", percent: 50, bucket: null },
  ],
  [
    "the live version with an empty key",
    [rule(50)],
    { targetingKey: "" },
    { variant: "live", reason: "STATIC" },
  ],
  ["the live version with a key that is no text", [rule(99)], { targetingKey: 7 }, { reason: "STATIC" }],
  ["the live version where no rule holds", [rule(100, eu)], {}, LIVE],
  ["the live version without rules", [], { targetingKey: "u" }, LIVE],
])("chooses %s", (_who, rules, context, expected) => {
  expect(choose(rules, context)).toMatchObject(expected);
});

it("splits by a bucket that is told", () => {
  const choice = choose([rule(50)], { targetingKey: "user-1" });
  expect(choice).toMatchObject({ reason: "SPLIT", rule: 0, segment: null, percent: 50 });
  expect(choice.bucket).toBeGreaterThanOrEqual(0);
  expect(choice.bucket).toBeLessThan(100);
  expect(choice.variant).toBe((choice.bucket ?? 0) < 50 ? "candidate" : "live");
});

it("never moves anybody out as a percentage grows, and never changes a bucket", () => {
  const percent = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), percent, percent, (key, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const before = choose([rule(less)], { targetingKey: key });
      const after = choose([rule(more)], { targetingKey: key, plan: "any" });
      if (before.variant === "candidate") expect(after.variant).toBe("candidate");
      if (before.bucket !== null && after.bucket !== null) expect(after.bucket).toBe(before.bucket);
    }),
    { numRuns: 3_000 },
  );
});

it("gives each step its share of a million people, within 0.2 points", () => {
  const at = [5, 25, 50, 100].map((percent) => ({
    percent,
    choose: compileRollout({ seed: SEED, rules: [rule(percent)] }),
    got: 0,
    moved: 0,
  }));
  for (let person = 0; person < 1_000_000; person++) {
    const context = { targetingKey: `user-${person}` };
    let was = false;
    for (const step of at) {
      const has = step.choose(context).variant === "candidate";
      if (has) step.got++;
      if (was && !has) step.moved++;
      was = has;
    }
  }
  for (const { percent, got, moved } of at) {
    expect(Math.abs(got / 10_000 - percent)).toBeLessThanOrEqual(0.2);
    expect(moved).toBe(0);
  }
});

it("draws anew for another rollout of the same prompt", () => {
  const keys = Array.from({ length: 10_000 }, (_one, at) => `user-${at}`);
  const [one, other] = ["p/1/", "p/2/"].map((seed) => compileRollout({ seed, rules: [rule(50)] }));
  const both = keys.filter(
    (targetingKey) =>
      one?.({ targetingKey }).variant === "candidate" && other?.({ targetingKey }).variant === "candidate",
  );
  expect(both.length).toBeGreaterThan(2_300);
  expect(both.length).toBeLessThan(2_700);
});

const strange = { attribute: "plan", operator: "sounds_like", value: "pro" } as unknown as Condition;

it.each<[string, unknown]>([
  ["an operator of a later release", [rule(100, strange)]],
  ["the opposite of one", [rule(100, { not: strange })]],
  ["a pattern that is none", [rule(100, { attribute: "a", operator: "matches", value: "(" })]],
  ["a percentage that is none", [rule(101)]],
  ["half a percentage", [rule(0.5)]],
  ["no list", null],
])("gives everybody the live version under rules with %s", (_what, rules) => {
  const chosen = compileRollout({ seed: SEED, rules: rules as RolloutRule[] });
  expect(chosen({ targetingKey: "user-1", plan: "pro" })).toBe(LIVE);
});

it("survives a context that throws", () => {
  const context = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => {
        throw new Error("no");
      },
    },
  );
  expect(choose([rule(100, eu)], context)).toBe(LIVE);
  expect(compileRollout({ seed: SEED, rules: [rule(50)] })(null as never)).toBe(LIVE);
});
