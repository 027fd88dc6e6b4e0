/** The index of a line and a column in a text, both from 1 and with the line ends that problems count by. */
export function placeIndex(text: string, line: number, column: number): number {
  const lineEnd = /\r\n|\r|\n/g;
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = lineEnd.exec(text);
    if (!end) break;
    start = end.index + end[0].length;
  }
  return Math.min(text.length, start + column - 1);
}

/** What to underline for a problem at an index: its whole tag, else the one character there. */
export function markedRange(text: string, index: number): { from: number; to: number } {
  if (text.length === 0) return { from: 0, to: 0 };
  const from = Math.min(index, text.length - 1);
  const tag = /^\{\{[^{}\n]{0,256}\}\}/.exec(text.slice(from, from + MAX_TAG))?.[0];
  const codePoint = String.fromCodePoint(text.codePointAt(from) ?? 0);
  return { from, to: from + (tag ?? codePoint).length };
}

const MAX_TAG = 264;
