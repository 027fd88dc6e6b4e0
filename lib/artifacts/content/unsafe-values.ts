import { createLocator } from "@/sdk/core/template/locate";
import { formatPath } from "./json-path";

export type UnsafeValue = { path: (string | number)[]; message: string };

const MAX_DEPTH = 64;
const BROKEN = /[\0\p{Surrogate}]/u;

/** What cannot be stored or digested alike everywhere: broken text, `__proto__`, non-JSON values, endless depth. */
export function findUnsafeValues(value: unknown, path: (string | number)[] = []): UnsafeValue[] {
  const at = path.length === 0 ? "The content" : `\`${formatPath(path)}\``;
  if (path.length > MAX_DEPTH)
    return [{ path, message: `The content is nested more than ${MAX_DEPTH} deep.` }];
  if (typeof value === "string") return findBrokenText(value, path, at);
  if (value === undefined || value === null || typeof value === "boolean") return [];
  if (typeof value === "number" && Number.isFinite(value)) return [];
  if (typeof value !== "object") return [{ path, message: `${at} has no JSON form.` }];
  if (Array.isArray(value)) return value.flatMap((item, i) => findUnsafeValues(item, [...path, i]));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return [{ path, message: `${at} has no JSON form.` }];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === "__proto__")
      return [{ path, message: `${at} has a key \`__proto__\`, which is not allowed.` }];
    const broken = findBrokenText(key, path, `A key of ${path.length === 0 ? "the content" : at}`);
    return [...broken, ...findUnsafeValues(item, [...path, key])];
  });
}

function findBrokenText(text: string, path: (string | number)[], at: string): UnsafeValue[] {
  const match = BROKEN.exec(text);
  if (!match) return [];
  const { line, column } = createLocator(text)(match.index);
  const what = match[0] === "\0" ? "the character U+0000" : "half of a surrogate pair, which is no character";
  return [{ path, message: `${at} holds ${what}, at line ${line}, column ${column}.` }];
}
