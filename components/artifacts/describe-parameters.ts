import type { ParameterBounds } from "@/sdk/core/prompt-types";

/** `temperature`: "0.2, between 0 and 0.7". */
export function describeParameters(
  parameters: Record<string, ParameterBounds>,
): { name: string; text: string }[] {
  return Object.entries(parameters).map(([name, { default: value, min, max }]) => {
    const fixed = min !== undefined && min === max;
    const parts = fixed
      ? [`${min}, fixed`]
      : [value === undefined ? "" : String(value), describeBounds(min, max)].filter(Boolean);
    return { name, text: parts.join(", ") };
  });
}

function describeBounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? "" : `at most ${max}`;
  return max === undefined ? `at least ${min}` : `between ${min} and ${max}`;
}
