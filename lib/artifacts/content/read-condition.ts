import {
  type AttributeTest,
  type Condition,
  DATE_OPERATORS,
  MAX_DEPTH,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
} from "@/sdk/core/targeting/condition";
import { canonicalValue, describeValueProblem, type ValueTest } from "./condition-value";

type Issue = { path: (string | number)[]; message: string };
type Place = { path: (string | number)[]; depth: number; report: (issue: Issue) => void };

const MAX_TESTS = 100;
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
  const tests = condition ? countTests(condition) : 0;
  if (tests > MAX_TESTS)
    issues.push({ path, message: `A condition has at most ${MAX_TESTS} tests, this one has ${tests}.` });
  return { condition: issues.length > 0 ? null : condition, issues };
}

function countTests(condition: Condition): number {
  if ("attribute" in condition) return 1;
  if ("not" in condition) return countTests(condition.not);
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.reduce((sum, part) => sum + countTests(part), 0);
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
  const unnamed = describeName(attribute);
  if (unnamed) refuse(within(place, "attribute"), unnamed);
  if (!OPERATORS.includes(String(operator)))
    return refuse(within(place, "operator"), `Choose an operator: ${OPERATORS.join(", ")}.`);
  if (operator === "exists") {
    if (value !== undefined) refuse(within(place, "value"), "Whether it is given is asked without a value.");
    return { attribute, operator } as AttributeTest;
  }
  const test = { attribute, operator, value: canonicalValue(String(operator), value) } as ValueTest;
  const problem = describeValueProblem(test);
  return problem ? refuse(within(place, "value"), problem) : test;
}

function describeName(attribute: unknown): string | null {
  if (typeof attribute !== "string" || attribute.trim() === "")
    return "Name the attribute, as services send it.";
  if (attribute !== attribute.trim()) return "The name of an attribute has no space around it.";
  return attribute.length > MAX_NAME ? `The name of an attribute has at most ${MAX_NAME} characters.` : null;
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
