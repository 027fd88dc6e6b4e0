import { RE2JS } from "re2js";
import { compileTest } from "@/sdk/core/targeting/compile-test";
import { type AttributeTest, TEXT_OPERATORS } from "@/sdk/core/targeting/condition";

/** A test that compares with something. */
export type ValueTest = Exclude<AttributeTest, { operator: "exists" }>;

const MAX_TEXT = 500;
const MAX_CHOICES = 10_000;

/** Texts may be written as numbers or true and false; the choices of `in` have no order and none twice. */
export function canonicalValue(operator: string, value: unknown): unknown {
  if (operator === "in" && Array.isArray(value)) return [...new Set(value.map(asText))].toSorted(byCode);
  if ((TEXT_OPERATORS as readonly string[]).includes(operator)) return asText(value);
  // JSON has no zero below zero.
  return value === 0 ? 0 : value;
}

function asText(value: unknown): unknown {
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : value;
}

function byCode(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}

/** What is wrong with a value; null when nothing is. */
export function describeValueProblem(test: ValueTest): string | null {
  const { operator, value } = test;
  if (operator === "in") return describeChoices(value);
  if (typeof value === "string") {
    if (value.length > MAX_TEXT) return `A value has at most ${MAX_TEXT} characters.`;
    if (value === "" && operator !== "equals") return "Write a value.";
  }
  if (operator === "matches" && typeof value === "string") return describePattern(value);
  return compileTest(test) ? null : WANTED[operator];
}

const TEXT = "The value is a text.";
const NUMBER = "The value is a number.";
const DATE = "Write a day such as 2026-11-26, or a time with its zone: 2026-11-26T09:00:00Z.";
const WANTED: Record<AttributeTest["operator"], string> = {
  equals: TEXT,
  contains: TEXT,
  starts_with: TEXT,
  ends_with: TEXT,
  matches: TEXT,
  in: "The value is a list of texts.",
  less_than: NUMBER,
  at_most: NUMBER,
  more_than: NUMBER,
  at_least: NUMBER,
  before: DATE,
  since: DATE,
  version_in: "Write a range of versions, such as >=2.1.0, ^2 or 1.x || 2.x.",
  exists: TEXT,
};

function describeChoices(value: unknown): string | null {
  if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) return WANTED.in;
  if (value.length === 0) return "Write at least one value.";
  if (value.length > MAX_CHOICES) return `At most ${MAX_CHOICES} values; this is ${value.length}.`;
  return value.some((one) => one.length > MAX_TEXT) ? `A value has at most ${MAX_TEXT} characters.` : null;
}

/** RE2 has no lookaround and no backreference, so that no pattern takes longer than the text is long. */
function describePattern(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return `This is no pattern of RE2: ${error instanceof Error ? error.message : "it cannot be read"}.`;
  }
}
