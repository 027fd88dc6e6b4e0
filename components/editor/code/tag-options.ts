import type { VariableType } from "@/sdk/core/prompt-types";

export type Declared = { name: string; type: VariableType; description: string };

/** One thing to write between braces. `insert` is everything from the opening braces on; `|` is where the caret goes. */
export type TagOption = { label: string; insert: string; detail: string; info: string };

/** What can be written after `{{`: the declared variables, then the words of the template language. */
export function tagOptions(variables: readonly Declared[]): TagOption[] {
  const named = variables.filter(({ name }) => name !== "");
  return [
    ...named.map(({ name, type, description }) =>
      type === "list"
        ? option(`#each ${name}`, `{{#each ${name}}}|{{/each}}`, "once for each item", description)
        : option(name, `{{${name}}}|`, type, description),
    ),
    ...named.map(({ name }) =>
      option(`#if ${name}`, `{{#if ${name}}}|{{/if}}`, "only when it has a value", ""),
    ),
    option("else", "{{else}}|", "otherwise", "Inside #if: what to say when there is no value."),
    option("/if", "{{/if}}|", "end of #if", ""),
    option("/each", "{{/each}}|", "end of #each", ""),
    option("this", "{{this}}|", "the item", "Inside #each. A field of it is this.name."),
    option("@index", "{{@index}}|", "its number, from 0", "Inside #each."),
    option("raw", "{{raw}}|{{/raw}}", "text as it is written", "Braces in it are no tags."),
  ];
}

function option(label: string, insert: string, detail: string, info: string): TagOption {
  return { label, insert, detail, info };
}

/** Where an open tag begins that ends with what was just typed, or -1. */
export function openTagAt(before: string): number {
  const open = /\{\{\s*[#/@]?[\w.]*(?: \w*)?$/.exec(before);
  if (!open || before[open.index - 1] === "\\") return -1;
  return open.index;
}
