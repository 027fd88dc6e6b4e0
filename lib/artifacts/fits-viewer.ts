const MOST_LINES = 2000;
const MOST_CHARACTERS = 200_000;
/** Comparing words within longer lines takes longer than a reader waits. */
const LONGEST_LINE = 5000;

/** Are two texts small enough for the viewer that draws every line at once? Larger ones are drawn as they are scrolled to. */
export function fitsViewer(before: string, after: string): boolean {
  return [before, after].every((text) => {
    if (text.length > MOST_CHARACTERS) return false;
    const lines = text.split("\n");
    return lines.length <= MOST_LINES && lines.every((line) => line.length <= LONGEST_LINE);
  });
}
