import { isSameJson } from "@/lib/artifacts/same-json";
import { type Finding, type Judge, quote } from "./judge-types";
import { compileSafeRegex } from "./safe-regex";

/** A list or an object is compared as JSON, whatever the order of its keys; everything else as text. */
export const equals: Judge = ({ text }, { value }): Finding => {
  if (value === undefined) return { cannot: "It needs a value to compare with." };
  const holds = typeof value === "object" ? equalsJson(text, value) : String(value) === text;
  return { holds, reason: `${holds ? "equals" : "does not equal"} ${quote(value)}` };
};

function equalsJson(text: string, value: unknown): boolean {
  try {
    return isSameJson(JSON.parse(text), value);
  } catch {
    return false;
  }
}

export const startsWith: Judge = ({ text }, { value }): Finding => {
  if (typeof value !== "string" || value === "") return { cannot: "It needs a text as its value." };
  const holds = text.startsWith(value);
  return { holds, reason: `${holds ? "starts" : "does not start"} with ${quote(value)}` };
};

export const matchesRegex: Judge = ({ text }, { value }): Finding => {
  if (typeof value !== "string" || value === "")
    return { cannot: "It needs a regular expression as its value." };
  try {
    const holds = compileSafeRegex(value).test(text);
    return { holds, reason: `${holds ? "matches" : "does not match"} ${quote(value)}` };
  } catch (error) {
    const why = error instanceof Error ? error.message : "it is not valid";
    return { cannot: `The regular expression ${quote(value)} does not compile: ${why}.` };
  }
};

/** Exactly `50`, or between `min` and `max`, either of which may be left out. */
export const wordCount: Judge = ({ text }, { value }): Finding => {
  const count = text.split(/\s+/).filter((word) => word !== "").length;
  const bounds = readBounds(value);
  if (!bounds) return { cannot: "It needs a number of words, or `min` or `max` with min <= max." };
  const holds = bounds.min <= count && count <= bounds.max;
  return { holds, reason: `has ${count} ${count === 1 ? "word" : "words"}; asked for are ${bounds.asked}` };
};

function readBounds(value: unknown): { min: number; max: number; asked: string } | null {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const { min, max } = value as { min?: unknown; max?: unknown };
    const low = min === undefined ? 0 : Number(min);
    const high = max === undefined ? Number.POSITIVE_INFINITY : Number(max);
    if ((min === undefined && max === undefined) || !(low <= high)) return null;
    if (max === undefined) return { min: low, max: high, asked: `at least ${low}` };
    return { min: low, max: high, asked: min === undefined ? `at most ${high}` : `${low} to ${high}` };
  }
  const isNumber = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  const exact = isNumber ? Number(value) : Number.NaN;
  return Number.isNaN(exact) ? null : { min: exact, max: exact, asked: `${exact}` };
}
