import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { HotHeaders } from "./hot-question";

const JSON_TYPE = /^application\/json *(;|$)/i;
/** A body of more goes the longer way, which counts bytes as they come. */
const MOST_BYTES = 64 * 1024;

/** Whether a request says that it brings JSON, and how little. */
export function hasSmallJson(headers: HotHeaders): boolean {
  const { "content-length": length, "content-type": type } = headers;
  if (length === undefined || Number(length) > MOST_BYTES) return false;
  return type === undefined || type === "application/json" || JSON_TYPE.test(type);
}

export function readBody(request: IncomingMessage, onBody: (body: Buffer) => void): void {
  let parts: Buffer[] | null = null;
  let first: Buffer | null = null;
  request.on("data", (part: Buffer) => {
    if (first === null) first = part;
    else if (parts === null) parts = [first, part];
    else parts.push(part);
  });
  request.on("end", () => onBody(parts === null ? (first ?? Buffer.alloc(0)) : Buffer.concat(parts)));
}

/** The object that a body is, an empty one where there is none; null for anything else. */
export function parseObject(body: Buffer): Record<string, unknown> | null {
  if (body.length === 0) return {};
  if (!isUtf8(body)) return null;
  return parseObjectText(body.toString());
}

export function parseObjectText(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : null;
  } catch {
    return null;
  }
}

/** An object with nothing in it that a schema would leave out. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !Object.hasOwn(value, "__proto__");
}
