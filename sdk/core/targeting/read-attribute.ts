import type { EvaluationContext } from "./condition";

/**
 * Finds an attribute by its whole name or, failing that, by the names between its dots: `account.plan`. What throws
 * while it is read is not there.
 */
export function attributeReader(name: string): (context: EvaluationContext) => unknown {
  const names = name.includes(".") ? name.split(".") : null;
  return (context) => {
    try {
      const found = readOwn(context, name);
      return found === undefined && names !== null ? names.reduce<unknown>(readOwn, context) : found;
    } catch {
      return undefined;
    }
  };
}

/** Never what an object inherits, such as `constructor`. */
function readOwn(from: unknown, name: string): unknown {
  if (typeof from !== "object" || from === null || Array.isArray(from)) return undefined;
  return Object.hasOwn(from, name) ? (from as Record<string, unknown>)[name] : undefined;
}

/** How an attribute is written, as it would travel in JSON; null for what is nothing of the kind. */
export function toText(value: unknown): string | null {
  return typeof value === "string" ? value : writeOther(value);
}

function writeOther(value: unknown): string | null {
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : null;
}

const NUMBER = /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/i;

export function toNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !NUMBER.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** What JSON leaves out is not there. */
export function isPresent(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "object") return value !== null;
  return typeof value === "string" || typeof value === "boolean";
}
