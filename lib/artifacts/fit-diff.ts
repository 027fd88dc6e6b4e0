import { type ClippedTexts, clipTexts } from "./clip-texts";

const MAX_LINES = 2000;
const MAX_CHARACTERS = 200_000;
/** Comparing words within longer lines takes longer than a reader waits. */
const MAX_LINE = 5000;

/** What a browser can compare line by line in a moment; `null` when even the differing part is too large. */
export function fitDiff(before: string, after: string): (ClippedTexts & { wholeLines: boolean }) | null {
  const whole = { before, after, head: 0, tail: 0 };
  const clipped = isSmall(before) && isSmall(after) ? whole : clipTexts(before, after);
  if (!isSmall(clipped.before) || !isSmall(clipped.after)) return null;
  return { ...clipped, wholeLines: hasLongLine(clipped.before) || hasLongLine(clipped.after) };
}

function isSmall(text: string): boolean {
  return text.length <= MAX_CHARACTERS && text.split("\n").length <= MAX_LINES;
}

function hasLongLine(text: string): boolean {
  return text.split("\n").some((line) => line.length > MAX_LINE);
}
