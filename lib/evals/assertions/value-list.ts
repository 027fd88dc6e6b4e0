import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Cannot } from "./judge-types";

/** A list of texts: as JSON, or as `one, two, "three, four"` with `""` or `\"` for a quote. */
export function readValueList(value: JsonValue | undefined): { list: string[] } | Cannot {
  if (Array.isArray(value)) return { list: value.map((item) => asText(item)) };
  if (typeof value !== "string" || value === "")
    return { cannot: "It needs a list of texts, or one text with commas." };
  return splitList(value);
}

function asText(item: JsonValue): string {
  return typeof item === "object" && item !== null ? JSON.stringify(item) : String(item);
}

function splitList(text: string): { list: string[] } | Cannot {
  const list: string[] = [];
  let at = 0;
  while (true) {
    while (at < text.length && /[\s,]/.test(text.charAt(at))) at++;
    if (at >= text.length) return { list };
    if (text[at] !== '"') {
      const comma = text.indexOf(",", at);
      const end = comma === -1 ? text.length : comma;
      list.push(text.slice(at, end).trim());
      at = end;
      continue;
    }
    const quoted = /^"((?:\\["\\]|""|[^"])*)"\s*(?=,|$)/.exec(text.slice(at));
    if (!quoted)
      return { cannot: 'A quote in its value is not closed, or no comma follows it: `"one", "two"`.' };
    list.push(
      (quoted[1] ?? "").replaceAll(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? '"'),
    );
    at += quoted[0].length;
  }
}
