import { RE2JS } from "re2js";
import { compileTest } from "@/sdk/core/targeting/compile-test";
import {
  type AttributeTest,
  type Condition,
  DATE_OPERATORS,
  MAX_DEPTH,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
} from "@/sdk/core/targeting/condition";

type Issue = { path: (string | number)[]; message: string };
type Place = { path: (string | number)[]; depth: number; report: (issue: Issue) => void };

type ValueTest = Exclude<AttributeTest, { operator: "exists" }>;

const MAX_PARTS = 200;
const MAX_TEXT = 500;
const MAX_CHOICES = 5_000;
const MAX_NAME = 128;

const OPERATORS: readonly string[] = [
  ...TEXT_OPERATORS,
  "in",
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  "version_in",
  "exists",
];

/** What an author wrote as a condition in its canonical form, or null and everything that is wrong with it. */
export function readCondition(
  raw: unknown,
  path: (string | number)[] = [],
): { condition: Condition | null; issues: Issue[] } {
  const issues: Issue[] = [];
  const condition = read(raw, { path, depth: 1, report: (issue) => issues.push(issue) });
  return { condition: issues.length > 0 ? null : condition, issues };
}

function read(raw: unknown, place: Place): Condition | null {
  const fail = (message: string) => refuse(place, message);
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return fail(SHAPE);
  if (place.depth > MAX_DEPTH) return fail(`Conditions stand in each other ${MAX_DEPTH} deep at most.`);
  const keys = Object.keys(raw);
  if ("attribute" in raw || "operator" in raw) return readTest(raw, place);
  if (keys.length !== 1) return fail(SHAPE);
  if ("not" in raw) {
    const part = read(raw.not, partOf(place, "not"));
    return part && ("not" in part ? part.not : { not: part });
  }
  if ("all" in raw) {
    const parts = readParts(raw.all, within(place, "all"), "all");
    return parts && (parts.length === 1 ? (parts[0] ?? null) : { all: parts });
  }
  if ("any" in raw) {
    const parts = readParts(raw.any, within(place, "any"), "any");
    return parts && (parts.length === 1 ? (parts[0] ?? null) : { any: parts });
  }
  return fail(SHAPE);
}

const SHAPE =
  "A condition is a test of an attribute (`attribute`, `operator`, `value`), or `all`, `any` or `not` of others.";

/** All of all is all, and any of any is any: what stands directly within its like is written as one list. */
function readParts(raw: unknown, place: Place, kind: "all" | "any"): Condition[] | null {
  if (!Array.isArray(raw)) return refuse(place, "The conditions are a list.");
  if (raw.length === 0) return refuse(place, "A list of conditions holds at least one.");
  if (raw.length > MAX_PARTS) return refuse(place, `A list holds at most ${MAX_PARTS} conditions.`);
  const parts = raw.map((one, index) => read(one, partOf(place, index)));
  if (!parts.every((part) => part !== null)) return null;
  return parts.flatMap((part): readonly Condition[] => {
    if (kind === "all") return "all" in part ? part.all : [part];
    return "any" in part ? part.any : [part];
  });
}

function readTest(raw: object, place: Place): Condition | null {
  const { attribute, operator, value, ...rest } = raw as Record<string, unknown>;
  for (const key of Object.keys(rest))
    refuse(within(place, key), "A test has `attribute`, `operator` and `value` only.");
  const isNamed = typeof attribute === "string" && attribute === attribute.trim() && attribute !== "";
  if (!isNamed || attribute.length > MAX_NAME)
    refuse(
      within(place, "attribute"),
      `Name the attribute, as services send it: 1 to ${MAX_NAME} characters, with no space around it.`,
    );
  if (!OPERATORS.includes(String(operator)))
    return refuse(within(place, "operator"), `Choose an operator: ${OPERATORS.join(", ")}.`);
  if (operator === "exists") {
    if (value !== undefined) refuse(within(place, "value"), "Whether it is given is asked without a value.");
    return { attribute, operator } as AttributeTest;
  }
  const test = { attribute, operator, value: canonicalValue(String(operator), value) } as ValueTest;
  const problem = describeProblem(test);
  return problem ? refuse(within(place, "value"), problem) : test;
}

/** Texts may be written as numbers or true and false; the choices of `in` have no order and none twice. */
function canonicalValue(operator: string, value: unknown): unknown {
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

function describeProblem(test: ValueTest): string | null {
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

function within({ path, ...place }: Place, key: string): Place {
  return { ...place, path: [...path, key] };
}

function partOf({ path, depth, report }: Place, key: string | number): Place {
  return { path: [...path, key], depth: depth + 1, report };
}

function refuse({ path, report }: Place, message: string): null {
  report({ path, message });
  return null;
}
