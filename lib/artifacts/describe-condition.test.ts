import { expect, it } from "vitest";
import type { Condition } from "@/sdk/core/targeting/condition";
import { computeSegmentBump } from "./compare-segments";
import { conditionLines, describeCondition } from "./describe-condition";
import { listParts } from "./diff/parts";
import { explainCondition } from "./explain-condition";

const de: Condition = { attribute: "country", operator: "equals", value: "DE" };
const plans: Condition = { attribute: "plan", operator: "in", value: ["pro", "team"] };
const app: Condition = { attribute: "app", operator: "version_in", value: ">=2" };
const late: Condition = { attribute: "joined", operator: "since", value: "2026-01-01" };
const given: Condition = { attribute: "tester", operator: "exists" };
const seats: Condition = { attribute: "seats", operator: "at_most", value: 5 };
const whole: Condition = { all: [de, { any: [plans, { not: given }] }, { not: { any: [app, late] } }] };

it.each<[string, Condition, string]>([
  ["a test", de, 'country is "DE"'],
  ["its opposite", { not: de }, 'country is not "DE"'],
  ["a number", seats, "seats is at most 5"],
  ["a date", late, "joined is on or after 2026-01-01"],
  ["what needs no value", { not: given }, "tester is not given"],
  ["a choice", plans, 'plan is one of "pro", "team"'],
  [
    "a long choice",
    { attribute: "id", operator: "in", value: ["a", "b", "c", "d", "e", "f", "g"] },
    'id is one of "a", "b", "c", "d", "e" and 2 more',
  ],
  [
    "none of a long choice",
    { not: { attribute: "id", operator: "in", value: ["a", "b", "c", "d", "e", "f"] } },
    'id is none of "a", "b", "c", "d", "e" and 1 more',
  ],
  [
    "several in each other",
    whole,
    'country is "DE" and (plan is one of "pro", "team" or tester is not given) and not (app is a version in ">=2" or joined is on or after 2026-01-01)',
  ],
])("tells %s in a sentence", (_what, condition, expected) => {
  expect(describeCondition(condition)).toBe(expected);
});

it("writes a condition as lines, each value its own", () => {
  expect(conditionLines(whole)).toEqual([
    "all of these:",
    '  country is "DE"',
    "  any of these:",
    "    plan is one of:",
    '      "pro"',
    '      "team"',
    "    tester is not given",
    "  none of these:",
    '    app is a version in ">=2"',
    "    joined is on or after 2026-01-01",
  ]);
  expect(conditionLines({ not: { all: [de, { not: plans }] } })).toEqual([
    "not:",
    "  all of these:",
    '    country is "DE"',
    "    plan is none of:",
    '      "pro"',
    '      "team"',
  ]);
});

it("is reviewed in two parts", () => {
  const parts = listParts("segment", { description: "Germany", condition: de });
  expect(parts.map(({ key, text }) => [key, text])).toEqual([
    ["description", "Germany"],
    ["condition", 'country is "DE"'],
  ]);
});

it("explains every part by what the context has", () => {
  const context = { country: "DE", plan: ["free", "pro"], joined: "2026-03-01" };
  const steps = explainCondition(whole, context);
  expect(steps.map(({ text, depth, holds, found }) => [depth, holds, text.split(" ")[0], found])).toEqual([
    [0, false, "all", null],
    [1, true, "country", '"DE"'],
    [1, true, "any", null],
    [2, true, "plan", '["free","pro"]'],
    [2, true, "tester", null],
    [1, false, "none", null],
    [2, false, "app", null],
    [2, true, "joined", '"2026-03-01"'],
  ]);
  expect(explainCondition({ not: { all: [de, plans] } }, context).map(({ holds }) => holds)).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

const segment = (condition: Condition, description = "") => ({ description, condition });

it.each<[string, ReturnType<typeof segment> | null, ReturnType<typeof segment>, string, RegExp]>([
  ["the first version", null, segment(de), "major", /first version/],
  ["nothing", segment(de), segment(de), "none", /^$/],
  ["the words", segment(de), segment(de, "Germany"), "patch", /description/],
  ["a value", segment(de), segment({ ...de, value: "AT" } as Condition), "minor", /who is in it/],
  [
    "another attribute",
    segment(de),
    segment({ all: [de, plans] }),
    "major",
    /asks services for attribute `plan`/,
  ],
  [
    "an attribute less",
    segment({ all: [de, plans] }),
    segment(de),
    "minor",
    /no longer asks for attribute `plan`/,
  ],
])("%s", (_what, base, next, bump, reason) => {
  const computed = computeSegmentBump(base, next);
  expect(computed.bump).toBe(bump);
  expect(computed.reasons.map(({ text }) => text).join()).toMatch(reason);
});
