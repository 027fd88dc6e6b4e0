import { escapeTemplate } from "@/sdk/core/template/escape-template";
import { parseTemplate } from "@/sdk/core/template/parse-template";
import { isVariableName } from "@/sdk/core/template/read-tag";

/** Braces that could be a variable. Behind a backslash or within three braces other tools mean something else. */
const CANDIDATE = /(?<![{\\])\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}(?!\})/g;

export type FoundName = { name: string; count: number };

/** Names in braces of a literal text, in order of first use. No rule can tell which of them callers fill. */
export function findNames(text: string): FoundName[] {
  const counts = new Map<string, number>();
  for (const [, name = ""] of text.matchAll(CANDIDATE))
    if (isVariableName(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** A literal text as a template: these names become variables, every other pair of braces is kept as text. */
export function convertLiteral(text: string, variables: readonly string[]): string {
  const chosen = new Set(variables);
  const parts: string[] = [];
  let end = 0;
  for (const { 0: source, 1: name = "", index } of text.matchAll(CANDIDATE)) {
    if (!chosen.has(name) || !isVariableName(name)) continue;
    parts.push(escapeTemplate(text.slice(end, index)), source);
    end = index + source.length;
  }
  return [...parts, escapeTemplate(text.slice(end))].join("");
}

/** A template as a literal text: without its backslashes, where it has no tags; else as it is written. */
export function convertToLiteral(text: string): string {
  const { nodes, problems } = parseTemplate(text);
  if (problems.length > 0 || nodes.some(({ kind }) => kind !== "text")) return text;
  return nodes.map((node) => (node.kind === "text" ? node.text : "")).join("");
}
