import type { EvaluationContext } from "@/sdk/core/targeting/condition";

/** A context that was typed as JSON, or why it is none. */
export function readContext(
  text: string,
): { context: EvaluationContext; problem: null } | { context: null; problem: string } {
  try {
    const value: unknown = JSON.parse(text.trim() === "" ? "{}" : text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { context: value as EvaluationContext, problem: null };
    return { context: null, problem: "Write an object: attributes with their values, in braces." };
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    return { context: null, problem: `This is no JSON: ${why}.` };
  }
}
