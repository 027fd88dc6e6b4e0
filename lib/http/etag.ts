import { digestText } from "@/lib/kernel/digest";

/** What may be kept, but is asked for again each time. */
export const REVALIDATED = "private, no-cache";

/** A strong tag: the same tag means the same bytes. */
export function etagOf(text: string): string {
  return `"${digestText(text).slice("sha256:".length, "sha256:".length + 32)}"`;
}

/** Does the caller have this answer already, by its If-None-Match? */
export function isKnown(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
