import { readTag } from "@/sdk/core/template/read-tag";

/** How a tag is shown: a name that callers send, one that nobody declared, the language's own words, or no tag. */
export type TagLook = "variable" | "undeclared" | "block" | "wrong";

/** A tag, or the two braces that a backslash makes plain. */
export const TAG = /\\\{\{|\{\{[^{}]{1,256}\}\}/g;

/** Null for what is plain text. */
export function tagLook(source: string, isDeclared: (name: string) => boolean): TagLook | null {
  if (source.startsWith("\\")) return null;
  // The end of a raw text, which the language reads together with its beginning.
  if (/^\{\{\s*\/raw/.test(source)) return "block";
  const tag = readTag(source.slice(2, -2));
  if (tag.kind === "bad") return "wrong";
  const operand = tag.kind === "open" ? tag.operand : tag;
  if (operand.kind === "bad") return "wrong";
  if (operand.kind === "variable" && !isDeclared(operand.name)) return "undeclared";
  return tag.kind === "variable" ? "variable" : "block";
}

/** Where `{{raw}}` keeps tags as they are written; each range is what stands between. */
export function rawRanges(text: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  // Asked on every key: most texts have none, and a long one is not searched tag by tag.
  if (!text.includes("raw")) return ranges;
  const opening = /(?<!\\)\{\{\s*raw\s*\}\}/g;
  const closing = /\{\{\s*\/raw\s*\}\}/g;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const from = open.index + open[0].length;
    closing.lastIndex = from;
    const close = closing.exec(text);
    ranges.push({ from, to: close?.index ?? text.length });
    if (!close) break;
    opening.lastIndex = close.index + close[0].length;
  }
  return ranges;
}
