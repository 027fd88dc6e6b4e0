import type { VariableSpec } from "../prompt-types";
import type { RenderError } from "./template-types";
import { describeMismatch, isAbsent } from "./value-types";

/** One value for each declared variable that has one; absent ones are not in `bound`. */
export type Binding = { bound: ReadonlyMap<string, unknown>; errors: RenderError[] };

/** Matches values with declarations: defaults filled in, every missing, extra or wrong one named. */
export function bindValues(
  variables: readonly VariableSpec[],
  values: Readonly<Record<string, unknown>>,
): Binding {
  const errors: RenderError[] = [];
  const bound = new Map<string, unknown>();
  for (const { name, type, required, default: fallback } of variables) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = isAbsent(given) ? fallback : given;
    if (isAbsent(value)) {
      if (required) errors.push(missingVariable(name, "is required and has no value"));
      continue;
    }
    const mismatch = describeMismatch(type, value);
    if (mismatch === null) bound.set(name, value);
    else errors.push({ code: "invalid_variable", variable: name, message: `\`${name}\`: ${mismatch}.` });
  }
  const declared = new Set(variables.map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (declared.has(name) || values[name] === undefined) continue;
    errors.push({
      code: "unknown_variable",
      variable: name,
      message: `\`${name}\` is not a declared variable.`,
    });
  }
  return { bound, errors };
}

export function missingVariable(name: string, why: string): RenderError {
  return { code: "missing_variable", variable: name, message: `\`${name}\` ${why}.` };
}
