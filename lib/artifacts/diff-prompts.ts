import type { PromptContent, PromptMessage } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import { isSameJson } from "./same-json";

export type TextPart = {
  key: string;
  title: string;
  before: string;
  after: string;
  syntaxChange: string | null;
};
export type ConfigRow = { name: string; before: string | null; after: string | null };
export type PromptDiff = { texts: TextPart[]; config: ConfigRow[]; unchangedTexts: number };

/** What differs between two prompts: texts message by message, and everything else value by value. */
export function diffPrompts(before: PromptContent | null, after: PromptContent): PromptDiff {
  const old = before ? promptParts(before) : [];
  const next = promptParts(after);
  const length = Math.max(old.length, next.length);
  const pairs = Array.from({ length }, (_, index) => ({ index, was: old[index], is: next[index] }));
  const changed = pairs.filter(
    ({ was, is }) => was?.content !== is?.content || was?.role !== is?.role || was?.syntax !== is?.syntax,
  );
  return {
    texts: changed.map(({ index, was, is }) => toPart(index, was, is)),
    config: diffConfig(before, after),
    unchangedTexts: length - changed.length,
  };
}

function toPart(index: number, was: PromptMessage | undefined, is: PromptMessage | undefined): TextPart {
  const role = is?.role ?? was?.role ?? "";
  const name = `${role[0]?.toUpperCase()}${role.slice(1)} message`;
  const moved = was && is && was.role !== is.role ? ` (was ${was.role})` : "";
  return {
    key: String(index),
    title: `${name}${moved}${was ? "" : ", added"}${is ? "" : ", removed"}`,
    before: was?.content ?? "",
    after: is?.content ?? "",
    syntaxChange: was && is && was.syntax !== is.syntax ? `${was.syntax} → ${is.syntax}` : null,
  };
}

/** Variables, model, parameters, output and tools as rows that can be read. */
function diffConfig(before: PromptContent | null, after: PromptContent): ConfigRow[] {
  const was = before ? flattenConfig(before) : new Map<string, unknown>();
  const is = flattenConfig(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => !isSameJson(was.get(name), is.get(name)))
    .map((name) => ({ name, before: show(was.get(name)), after: show(is.get(name)) }))
    .filter((row) => row.before !== null || row.after !== null);
}

function flattenConfig(content: PromptContent): Map<string, unknown> {
  return new Map<string, unknown>([
    ...content.variables.map(({ name, ...spec }) => [`variable ${name}`, spec] as const),
    ["model", content.model ? content.model.default : null],
    ["allowed models", content.model ? content.model.allowed : null],
    ...Object.entries(content.parameters).map(([name, bounds]) => [name, bounds] as const),
    ["output", content.output.format],
    ["output schema", content.output.schema],
    ...content.tools.map(({ name, ...tool }) => [`tool ${name}`, tool] as const),
  ]);
}

function show(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  const flat = Object.entries(value).filter(([, item]) => item !== undefined);
  if (flat.every(([, item]) => typeof item !== "object"))
    return flat.map(([key, item]) => describeEntry(key, item)).join(", ");
  return JSON.stringify(value, null, 2);
}

function describeEntry(key: string, value: unknown): string {
  if (key === "required") return value ? "required" : "optional";
  return key === "type" ? String(value) : `${key} ${JSON.stringify(value)}`;
}
