import type { VariableSpec } from "../prompt-types";
import { createLocator } from "./locate";
import { byPosition, MAX_PROBLEMS, parseTemplate } from "./parse-template";
import type { TemplateNode, TemplateProblem } from "./template-types";
import { nameReadBy, visitNodes } from "./visit-nodes";

/** Everything that keeps this template from rendering, whatever the values, in source order. */
export function checkTemplate(source: string, variables: readonly VariableSpec[]): TemplateProblem[] {
  const { nodes, problems } = parseTemplate(source);
  return [...problems, ...checkNames(source, nodes, variables)].sort(byPosition).slice(0, MAX_PROBLEMS);
}

/** Names that are not declared, or used against their type. */
export function checkNames(
  source: string,
  nodes: readonly TemplateNode[],
  variables: readonly VariableSpec[],
): TemplateProblem[] {
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  const locate = createLocator(source);
  const problems: TemplateProblem[] = [];
  visitNodes(nodes, (node) => {
    const name = nameReadBy(node);
    if (name === null || !("at" in node) || problems.length >= MAX_PROBLEMS) return;
    const type = types.get(name);
    const report = (code: string, message: string) => problems.push({ code, message, ...locate(node.at) });
    if (type === undefined) report("undeclared_variable", `\`${name}\` is not a declared variable.`);
    else if (node.kind === "each" && type !== "list") {
      report("not_a_list", `\`${name}\` is a ${type}; {{#each}} needs a list.`);
    } else if (node.kind === "variable" && type === "list") {
      report("list_outside_each", `\`${name}\` is a list; write {{#each ${name}}}{{this}}{{/each}}.`);
    }
  });
  return problems;
}

/** The variables a template reads, each once, in order of first use. */
export function templateNames(source: string): string[] {
  const names = new Set<string>();
  visitNodes(parseTemplate(source).nodes, (node) => {
    const name = nameReadBy(node);
    if (name !== null) names.add(name);
  });
  return [...names];
}
