import { compileCondition } from "@/sdk/core/targeting/compile-condition";
import type { Condition, EvaluationContext } from "@/sdk/core/targeting/condition";
import { attributeReader } from "@/sdk/core/targeting/read-attribute";
import { describeTest } from "./describe-condition";

/** One line of a condition held against a context. */
export type ConditionStep = {
  text: string;
  depth: number;
  holds: boolean;
  /** Is it about the lines below it? */
  isGroup: boolean;
  /** What the context has for the attribute, as JSON; null where it has none. */
  found: string | null;
};

/** Every part of a condition with its answer for a context: what the runtime decides, and why. */
export function explainCondition(
  condition: Condition,
  context: EvaluationContext,
  depth = 0,
): ConditionStep[] {
  if ("all" in condition) return group("all of these", condition, condition.all, context, depth);
  if ("any" in condition) return group("any of these", condition, condition.any, context, depth);
  if (!("not" in condition)) return [testStep(condition, context, depth, false)];
  const part = condition.not;
  if ("any" in part) return group("none of these", condition, part.any, context, depth);
  if ("attribute" in part) return [testStep(part, context, depth, true)];
  return group("not", condition, [part], context, depth);
}

function group(
  text: string,
  whole: Condition,
  parts: readonly Condition[],
  context: EvaluationContext,
  depth: number,
): ConditionStep[] {
  return [
    { text, depth, holds: ask(whole, context), isGroup: true, found: null },
    ...parts.flatMap((part) => explainCondition(part, context, depth + 1)),
  ];
}

function testStep(
  test: Extract<Condition, { attribute: string }>,
  context: EvaluationContext,
  depth: number,
  negated: boolean,
): ConditionStep {
  const found = attributeReader(test.attribute)(context);
  return {
    text: describeTest(test, negated),
    depth,
    holds: ask(negated ? { not: test } : test, context),
    isGroup: false,
    found: found === undefined ? null : (JSON.stringify(found) ?? null),
  };
}

function ask(condition: Condition, context: EvaluationContext): boolean {
  return compileCondition(condition)?.(context) ?? false;
}
