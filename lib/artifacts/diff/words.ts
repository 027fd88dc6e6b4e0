import { diffWordsWithSpace } from "diff";

export type WordPiece = { text: string; changed: boolean };
export type WordDiff = { before: WordPiece[]; after: WordPiece[] };

/** Comparing words within longer lines takes longer than a reader waits. */
const MOST_CHARACTERS = 5000;
/** Lines that share less than this are two lines, not one that was edited. */
const LEAST_SHARED = 0.3;

/** The words that differ between two lines; null when they have too little in common, or are too long, to say so. */
export function diffWords(before: string, after: string): WordDiff | null {
  if (before.length > MOST_CHARACTERS || after.length > MOST_CHARACTERS) return null;
  const parts = diffWordsWithSpace(before, after);
  const kept = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  const longest = Math.max(before.trim().length, after.trim().length);
  if (kept < longest * LEAST_SHARED) return null;
  const side = (own: "added" | "removed", other: "added" | "removed") =>
    parts.filter((part) => !part[other]).map((part) => ({ text: part.value, changed: Boolean(part[own]) }));
  return { before: side("removed", "added"), after: side("added", "removed") };
}
