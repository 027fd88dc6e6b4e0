import type { VariableType } from "../prompt-types";

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;

const EXPECTED: Record<VariableType, string> = {
  string: "a string",
  number: "a finite number",
  boolean: "true or false",
  date: "an ISO date such as 2026-03-31",
  list: "a list",
};

/** `null`, or a phrase that says what was expected and what came; the value itself is never quoted. */
export function describeMismatch(type: VariableType, value: unknown): string | null {
  if (type === "list" && Array.isArray(value)) {
    const wrong = value.findIndex((item) => !isListItem(item));
    if (wrong === -1) return null;
    return `expected every item to be a text, a number, a boolean or an object, got ${describeValue(value[wrong])} at [${wrong}]`;
  }
  return isOfType(type, value) ? null : `expected ${EXPECTED[type]}, got ${describeValue(value)}`;
}

/** What `{{name}}` writes for a scalar; `null` for anything it cannot write. */
export function scalarText(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || isFiniteNumber(value)) return String(value);
  return null;
}

/** Absent, `false`, the empty text and the empty list are falsy; 0 is a value like any other. */
export function isTruthy(value: unknown): boolean {
  if (isAbsent(value) || value === false || value === "") return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** `null` means "not given", as in JSON from languages without `undefined`. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a Date object";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value);
  if (typeof value === "object") return "an object";
  return value === undefined ? "nothing" : `a ${typeof value}`;
}

function isOfType(type: VariableType, value: unknown): boolean {
  if (type === "number") return isFiniteNumber(value);
  if (type === "date") return typeof value === "string" && isIsoDate(value);
  return type !== "list" && typeof value === type;
}

function isIsoDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const date = new Date(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(match[3]);
}

function isListItem(item: unknown): boolean {
  return scalarText(item) !== null || (typeof item === "object" && item !== null && !Array.isArray(item));
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
