export const SEARCH_IN = ["path", "text"] as const;
export type SearchIn = (typeof SEARCH_IN)[number];

/** An index of trigrams knows nothing of shorter texts: they would be looked for in every one. */
export const MIN_TEXT_SEARCH = 3;

const BEFORE = 60;
const LONGEST = 200;

/** The line of an excerpt that has `q`, cut where it is long; null when none has it. */
export function findLine(excerpt: string, q: string): string | null {
  const at = excerpt.toLowerCase().indexOf(q.toLowerCase());
  if (at === -1) return null;
  const start = excerpt.lastIndexOf("\n", at) + 1;
  const stop = excerpt.indexOf("\n", at + q.length);
  const end = stop === -1 ? excerpt.length : stop;
  const from = Math.max(start, at - BEFORE);
  const to = Math.min(end, Math.max(from + LONGEST, at + q.length));
  const line = excerpt.slice(from, to).trim();
  return `${from > start ? "…" : ""}${line}${to < end ? "…" : ""}`;
}

/** A text in three parts around the first place that has `q`; null when none has. */
export function splitAtMatch(text: string, q: string): [before: string, match: string, after: string] | null {
  const at = q === "" ? -1 : text.toLowerCase().indexOf(q.toLowerCase());
  if (at === -1) return null;
  return [text.slice(0, at), text.slice(at, at + q.length), text.slice(at + q.length)];
}
