import type { AttributeTest, Condition } from "@/sdk/core/targeting/condition";

/** How an operator reads, and how its opposite does. */
export const OPERATOR_WORDS: Record<AttributeTest["operator"], { is: string; isNot: string }> = {
  equals: { is: "is", isNot: "is not" },
  in: { is: "is one of", isNot: "is none of" },
  contains: { is: "contains", isNot: "does not contain" },
  starts_with: { is: "starts with", isNot: "does not start with" },
  ends_with: { is: "ends with", isNot: "does not end with" },
  matches: { is: "matches the pattern", isNot: "does not match the pattern" },
  less_than: { is: "is less than", isNot: "is not less than" },
  at_most: { is: "is at most", isNot: "is not at most" },
  more_than: { is: "is more than", isNot: "is not more than" },
  at_least: { is: "is at least", isNot: "is not at least" },
  before: { is: "is before", isNot: "is not before" },
  since: { is: "is on or after", isNot: "is not on or after" },
  version_in: { is: "is a version in", isNot: "is no version in" },
  exists: { is: "is given", isNot: "is not given" },
};

const NAMED = 5;

/** `country is one of "AT", "DE"`; a long list is told by its first values and how many more. */
export function describeTest(test: AttributeTest, negated = false): string {
  const words = OPERATOR_WORDS[test.operator];
  const value = describeValue(test);
  return `${test.attribute} ${negated ? words.isNot : words.is}${value === "" ? "" : ` ${value}`}`;
}

function describeValue({ operator, value }: AttributeTest): string {
  if (operator === "exists") return "";
  if (operator === "in") {
    const shown = value.slice(0, NAMED).map((one) => JSON.stringify(one));
    const rest = value.length - shown.length;
    return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  }
  return operator === "before" || operator === "since" ? value : JSON.stringify(value);
}

/** A condition in one sentence. */
export function describeCondition(condition: Condition, isPart = false): string {
  if ("all" in condition) return join(condition.all, "and", isPart);
  if ("any" in condition) return join(condition.any, "or", isPart);
  if (!("not" in condition)) return describeTest(condition);
  const part = condition.not;
  return "attribute" in part ? describeTest(part, true) : `not (${describeCondition(part)})`;
}

function join(parts: readonly Condition[], word: string, isPart: boolean): string {
  const text = parts.map((part) => describeCondition(part, true)).join(` ${word} `);
  return isPart && parts.length > 1 ? `(${text})` : text;
}

/** A condition as lines that can be compared and spoken about; every value of a list has its own. */
export function conditionLines(condition: Condition): string[] {
  if ("all" in condition) return ["all of these:", ...indent(condition.all.flatMap(conditionLines))];
  if ("any" in condition) return ["any of these:", ...indent(condition.any.flatMap(conditionLines))];
  if (!("not" in condition)) return testLines(condition, false);
  const part = condition.not;
  if ("any" in part) return ["none of these:", ...indent(part.any.flatMap(conditionLines))];
  if ("attribute" in part) return testLines(part, true);
  return ["not:", ...indent(conditionLines(part))];
}

function testLines(test: AttributeTest, negated: boolean): string[] {
  if (test.operator !== "in") return [describeTest(test, negated)];
  const words = OPERATOR_WORDS.in;
  return [
    `${test.attribute} ${negated ? words.isNot : words.is}:`,
    ...test.value.map((value) => `  ${JSON.stringify(value)}`),
  ];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** The attributes that a condition asks for, by name. */
export function attributesOf(condition: Condition): string[] {
  return [...new Set(listAttributes(condition))].sort();
}

function listAttributes(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(listAttributes);
  if ("any" in condition) return condition.any.flatMap(listAttributes);
  return "not" in condition ? listAttributes(condition.not) : [condition.attribute];
}
