import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Cannot } from "./judge-types";

const TAG = /\{\{([^{}]*)\}\}|\{%[^%]*%\}/g;
const NAME = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*$/;

/**
 * `{{name}}` in the value of an assertion is that variable of the case. promptfoo runs a template engine here; what
 * needs one, and a name that the case does not have, is refused, where promptfoo writes nothing for it.
 */
export function renderValue(
  value: JsonValue | undefined,
  variables: Readonly<Record<string, JsonValue>>,
): { value: JsonValue | undefined } | Cannot {
  if (typeof value === "string") return renderText(value, variables);
  if (!Array.isArray(value)) return { value };
  const items: JsonValue[] = [];
  for (const item of value) {
    const rendered = typeof item === "string" ? renderText(item, variables) : { value: item };
    if ("cannot" in rendered) return rendered;
    items.push(rendered.value);
  }
  return { value: items };
}

function renderText(
  text: string,
  variables: Readonly<Record<string, JsonValue>>,
): { value: string } | Cannot {
  if (!text.includes("{{") && !text.includes("{%")) return { value: text };
  let cannot: string | null = null;
  const value = text.replaceAll(TAG, (tag, inner: string | undefined) => {
    const name = NAME.exec(inner ?? "")?.[1];
    const given = name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (name === undefined)
      cannot ??= `Its value holds \`${tag}\`; only the name of a variable is filled in.`;
    else if (given === undefined) cannot ??= `Its value names \`${name}\`, which the case does not have.`;
    return typeof given === "string" ? given : JSON.stringify(given ?? "");
  });
  return cannot === null ? { value } : { cannot };
}
