import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { AppError } from "./errors";

/** `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`;

/** RFC 8785 canonical JSON: one text for one value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new AppError("invalid_input", "This value has no JSON form.");
  return text;
}

/** SHA-256 over UTF-8 bytes, in the text form used everywhere. */
export function digestText(text: string): Digest {
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
}

export function digestOf(value: unknown): Digest {
  return digestText(canonicalJson(value));
}
