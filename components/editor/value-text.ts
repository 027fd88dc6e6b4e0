import type { VariableType } from "@/sdk/core/prompt-types";

export type ReadValue = { ok: true; value: unknown } | { ok: false; message: string };

/** A sample or default as it is typed: nothing is "none"; an empty text is written `""`. */
export function showValue(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  return value === "" || value.startsWith('"') || value.trim() !== value ? JSON.stringify(value) : value;
}

export function readValue(type: VariableType, text: string): ReadValue {
  if (text.trim() === "") return { ok: true, value: undefined };
  if (type === "string" || type === "date") return { ok: true, value: readText(text) };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, message: `This is no ${type}. ${EXAMPLE[type]}` };
  }
}

const EXAMPLE: Record<Exclude<VariableType, "string" | "date">, string> = {
  number: "Write it as 2 or 0.5.",
  boolean: "Write true or false.",
  list: 'Write it as JSON: ["first", "second"].',
};

function readText(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}
