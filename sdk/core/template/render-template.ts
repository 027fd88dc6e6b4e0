import type { VariableSpec } from "../prompt-types";
import { type Binding, bindValues } from "./bind-values";
import { checkNames } from "./check-template";
import { createLocator } from "./locate";
import { parseTemplate } from "./parse-template";
import { renderNodes } from "./render-nodes";
import type { RenderError } from "./template-types";

export type RenderResult = { ok: true; text: string } | { ok: false; errors: RenderError[] };

/** Renders template v1, or says everything that is wrong with it or its values; nothing is half rendered. */
export function renderTemplate(
  source: string,
  variables: readonly VariableSpec[],
  values: Readonly<Record<string, unknown>>,
): RenderResult {
  const binding = bindValues(variables, values);
  const { text, errors } = renderBound(source, variables, binding);
  const all = [...binding.errors, ...errors];
  return all.length > 0 ? { ok: false, errors: all } : { ok: true, text };
}

/** Renders with values bound before, adding only the errors of this text to those of the binding. */
export function renderBound(
  source: string,
  variables: readonly VariableSpec[],
  { bound, errors }: Binding,
): { text: string; errors: RenderError[] } {
  const { nodes, problems } = parseTemplate(source);
  const wrong = [...problems, ...checkNames(source, nodes, variables)];
  if (wrong.length > 0) {
    return {
      text: "",
      errors: wrong.map(({ message, line, column }) => ({ code: "invalid_template", message, line, column })),
    };
  }
  const known = errors.flatMap(({ variable }) => variable ?? []);
  return renderNodes(nodes, bound, known, createLocator(source));
}
