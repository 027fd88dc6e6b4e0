import { missingVariable } from "./bind-values";
import type { Position } from "./locate";
import type { Operand, RenderError, TemplateNode } from "./template-types";
import { describeValue, isAbsent, isTruthy, scalarText } from "./value-types";

/** Nested lists multiply; beyond these bounds rendering stops with an error instead of filling memory. */
export const MAX_RENDERED_LENGTH = 32_000_000;
const MAX_STEPS = 5_000_000;

type Item = { list: string; value: unknown; index: number };
type Rendered = { text: string; errors: RenderError[] };

/** Renders a checked tree; `known` are variables already reported, so that each is named only once. */
export function renderNodes(
  nodes: readonly TemplateNode[],
  bound: ReadonlyMap<string, unknown>,
  known: Iterable<string>,
  locate: (index: number) => Position,
): Rendered {
  const errors: RenderError[] = [];
  const reported = new Set<string | number>(known);
  const parts: string[] = [];
  let length = 0;
  let steps = 0;

  function fail(key: string | number, at: number, error: RenderError) {
    if (reported.has(key)) return;
    reported.add(key);
    errors.push({ ...error, ...locate(at) });
  }

  function write(text: string) {
    length += text.length;
    if (length <= MAX_RENDERED_LENGTH) parts.push(text);
  }

  const isTooLarge = () => length > MAX_RENDERED_LENGTH || steps > MAX_STEPS;

  function writeItem(field: string | null, at: number, item: Item) {
    const value = field === null ? item.value : fieldOf(item.value, field);
    const where = `${item.list}[${item.index}]${field === null ? "" : `.${field}`}`;
    const text = scalarText(value);
    if (text !== null) write(text);
    else if (isAbsent(value))
      fail(at, at, { ...missingVariable(where, "has no value"), variable: item.list });
    else {
      const message = `\`${where}\`: expected a text, a number or a boolean, got ${describeValue(value)}.`;
      fail(at, at, { code: "invalid_variable", variable: item.list, message });
    }
  }

  function writeVariable(name: string, at: number) {
    const text = scalarText(bound.get(name));
    if (text !== null) write(text);
    else fail(name, at, missingVariable(name, "has no value and is used outside of an {{#if}} on it"));
  }

  function holds(operand: Operand, item: Item | null): boolean {
    if (operand.kind === "variable") return isTruthy(bound.get(operand.name));
    return isTruthy(operand.field === null ? item?.value : fieldOf(item?.value, operand.field));
  }

  function renderList(node: Extract<TemplateNode, { kind: "each" }>) {
    const list = bound.get(node.name);
    if (!Array.isArray(list)) {
      return fail(
        node.name,
        node.at,
        missingVariable(node.name, "has no value and is used outside of an {{#if}} on it"),
      );
    }
    for (let index = 0; index < list.length && !isTooLarge(); index += 1) {
      steps += 1;
      render(node.body, { list: node.name, value: list[index], index });
    }
  }

  function render(children: readonly TemplateNode[], item: Item | null) {
    for (const node of children) {
      steps += 1;
      if (isTooLarge()) return;
      if (node.kind === "text") write(node.text);
      else if (node.kind === "variable") writeVariable(node.name, node.at);
      else if (node.kind === "if") render(holds(node.operand, item) ? node.body : node.otherwise, item);
      else if (node.kind === "each") renderList(node);
      else if (item) {
        if (node.kind === "index") write(String(item.index));
        else writeItem(node.field, node.at, item);
      }
    }
  }

  render(nodes, null);
  if (isTooLarge()) {
    const message = `The rendered text is too large: at most ${MAX_RENDERED_LENGTH.toLocaleString("en")} characters.`;
    errors.push({ code: "invalid_template", message });
  }
  return { text: parts.join(""), errors };
}

function fieldOf(item: unknown, field: string): unknown {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  return Object.hasOwn(item, field) ? (item as Record<string, unknown>)[field] : undefined;
}
