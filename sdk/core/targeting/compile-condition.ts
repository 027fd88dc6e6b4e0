import { compileTest } from "./compile-test";
import { type Condition, type EvaluationContext, MAX_DEPTH } from "./condition";
import { attributeReader } from "./read-attribute";

type Holds = (context: EvaluationContext) => boolean;

/**
 * A condition ready to be asked of contexts; null when any part of it is not understood, because a part that is
 * taken for false would be true under a `not`. Never throws.
 */
export function compileCondition(condition: Condition, depth = 1): Holds | null {
  if (depth > MAX_DEPTH || typeof condition !== "object" || condition === null) return null;
  if ("all" in condition) {
    const parts = compileAll(condition.all, depth);
    return parts && allOf(parts);
  }
  if ("any" in condition) {
    const parts = compileAll(condition.any, depth);
    return parts && anyOf(parts);
  }
  if ("not" in condition) {
    const holds = compileCondition(condition.not, depth + 1);
    return holds && ((context) => !holds(context));
  }
  const test = typeof condition.attribute === "string" ? compileTest(condition) : null;
  if (!test) return null;
  const read = attributeReader(condition.attribute);
  return (context) => test(read(context));
}

function compileAll(conditions: readonly Condition[], depth: number): Holds[] | null {
  if (!Array.isArray(conditions)) return null;
  const parts = conditions.map((one) => compileCondition(one, depth + 1));
  return parts.every((holds) => holds !== null) ? parts : null;
}

/** Loops, because a function for each call would be made and thrown away. */
function allOf(parts: readonly Holds[]): Holds {
  return (context) => {
    for (const holds of parts) if (!holds(context)) return false;
    return true;
  };
}

function anyOf(parts: readonly Holds[]): Holds {
  return (context) => {
    for (const holds of parts) if (holds(context)) return true;
    return false;
  };
}
