import { caseParts, fromCaseParts } from "./golden/merge-cases";
import type { EnvironmentDraft, ItemDraft } from "./item-draft";
import { type Choice, type Hunk, linesOf, mergeLines, mergeValue } from "./merge-lines";
import { fromLines, toLines } from "./message-lines";
import { newKey, type ParameterDraft, type PromptDraft, type VariableDraft } from "./prompt-draft";
import { fromSegmentParts, segmentParts } from "./segment/segment-parts";

/** One text or value of an item, merged. A choice is named `part.key:hunk`. */
export type MergedPart = { key: string; title: string; isText: boolean; hunks: readonly Hunk[] };
export type Choices = Readonly<Record<string, Choice>>;

export function choiceName(part: MergedPart, hunk: number): string {
  return `${part.key}:${hunk}`;
}

/** Every part of an item, as merging two that came from one leaves it. */
export function mergeItem(base: ItemDraft, mine: ItemDraft, theirs: ItemDraft): MergedPart[] {
  const [from, left, right] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const keys = new Set([...left.keys(), ...right.keys(), ...from.keys()]);
  return [...keys].map((key): MergedPart => {
    const [a, o, b] = [left.get(key) ?? null, from.get(key) ?? null, right.get(key) ?? null];
    const isText = key in TEXTS;
    const hunks = isText ? mergeLines(split(o, key), split(a, key), split(b, key)) : [mergeValue(o, a, b)];
    return { key, title: TEXTS[key] ?? VALUES[key] ?? key, isText, hunks };
  });
}

/** The merged item; null while a conflict is open. */
export function resolveItem(
  parts: readonly MergedPart[],
  choices: Choices,
  mine: ItemDraft,
): ItemDraft | null {
  const values = new Map<string, string>();
  for (const part of parts) {
    const lines = part.hunks.map((hunk, index) => linesOf(hunk, choices[choiceName(part, index)]));
    if (lines.includes(null)) return null;
    const all = lines.flatMap((own) => own ?? []);
    if (part.isText || all.length > 0) values.set(part.key, all.join("\n"));
  }
  return build(values, mine);
}

const TEXTS: Record<string, string> = {
  messages: "Messages",
  schema: "Output schema",
  tools: "Tools",
  text: "Owner rules",
  description: "Description",
};
const VALUES: Record<string, string> = {
  model: "Default model",
  allowed: "Allowed models",
  format: "Output format",
  judge: "Judge",
  condition: "Condition",
};

function split(value: string | null, key: string): string[] {
  if (value === null || (value === "" && key === "messages")) return [];
  return value.split("\n");
}

function partsOf(item: ItemDraft): Map<string, string> {
  if (item.kind === "golden_set") return caseParts(item.golden);
  if (item.kind === "segment") return segmentParts(item.segment);
  if (item.kind === "owner_rules") return new Map([["text", item.text]]);
  if (item.kind === "environment_rules")
    return new Map(item.environments.map((one) => [`Environment ${one.key}`, JSON.stringify(one)]));
  const { messages, schema, tools, model, allowed, format, variables, parameters } = item.prompt;
  return new Map([
    ["messages", toLines(messages).join("\n")],
    ...variables.map((row): [string, string] => [`Variable ${row.name}`, withoutKey(row)]),
    ["model", model],
    ["allowed", allowed],
    ...parameters.map((row): [string, string] => [`Parameter ${row.name}`, withoutKey(row)]),
    ["format", format],
    ["schema", schema],
    ["tools", tools],
  ]);
}

function withoutKey({ key: _key, ...row }: VariableDraft | ParameterDraft): string {
  return JSON.stringify(row);
}

function build(values: ReadonlyMap<string, string>, mine: ItemDraft): ItemDraft {
  const rows = (prefix: string) =>
    [...values].flatMap(([key, json]) => (key.startsWith(prefix) ? [JSON.parse(json) as object] : []));
  if (mine.kind === "golden_set") return { kind: mine.kind, golden: fromCaseParts(values) };
  if (mine.kind === "segment") return { kind: mine.kind, segment: fromSegmentParts(values) };
  if (mine.kind === "owner_rules") return { kind: mine.kind, text: values.get("text") ?? "" };
  if (mine.kind === "environment_rules")
    return { kind: mine.kind, environments: rows("Environment ") as EnvironmentDraft[] };
  const keyed = <T>(prefix: string) => rows(prefix).map((row) => ({ key: newKey(), ...row }) as T);
  const prompt: PromptDraft = {
    shape: mine.prompt.shape,
    messages: fromLines(split(values.get("messages") ?? "", "messages")),
    variables: keyed<VariableDraft>("Variable "),
    model: values.get("model") ?? "",
    allowed: values.get("allowed") ?? "",
    parameters: keyed<ParameterDraft>("Parameter "),
    format: values.get("format") === "json" ? "json" : "text",
    schema: values.get("schema") ?? "",
    tools: values.get("tools") ?? "",
  };
  return { kind: mine.kind, prompt };
}
