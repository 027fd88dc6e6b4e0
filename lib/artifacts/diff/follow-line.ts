import type { Block } from "./diff-lines";

/**
 * Where a line of the first text is in the second, both counted from 0; null when it is gone. A line that the
 * comparison takes for removed is found again where its words stand once in each text: then it was moved.
 */
export function followLine(
  line: number,
  {
    blocks,
    before,
    after,
  }: { blocks: readonly Block[]; before: readonly string[]; after: readonly string[] },
): number | null {
  const block = blocks.find(({ aFrom, aTo }) => aFrom <= line && line < aTo);
  if (!block) return null;
  if (block.equal) return block.bFrom + (line - block.aFrom);
  const text = before[line];
  if (text === undefined || text.trim() === "") return null;
  const isOnce = (lines: readonly string[]) => lines.indexOf(text) === lines.lastIndexOf(text);
  const found = after.indexOf(text);
  return found >= 0 && isOnce(before) && isOnce(after) ? found : null;
}
