import type { JsonValue } from "@/sdk/core/prompt-types";

/**
 * Any JSON value as it is typed: a text as it is, everything else as JSON. A text that would be read as something
 * else stands in quotes: `"5"` is a text, `5` a number.
 */
export function showJson(value: JsonValue): string {
  if (typeof value !== "string")
    return JSON.stringify(value, null, value !== null && typeof value === "object" ? 2 : 0);
  return readJson(value) === value ? value : JSON.stringify(value);
}

export function readJson(text: string): JsonValue {
  if (!/^\s*(?:["[{\d-]|true\s*$|false\s*$|null\s*$)/.test(text)) return text;
  try {
    const value = JSON.parse(text) as JsonValue;
    // An order number of twenty digits is no number that survives being one.
    return typeof value === "number" && String(value) !== text.trim() ? text : value;
  } catch {
    return text;
  }
}

/** A value that may be left out: nothing typed is none, and an empty text is written `""`. */
export function showOptionalJson(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  const text = showJson(value);
  return text.trim() === "" ? JSON.stringify(value) : text;
}

export function readOptionalJson(text: string): JsonValue | undefined {
  return text.trim() === "" ? undefined : readJson(text);
}
