import type { ContentProblem } from "./check-prompt-draft";
import { findHiddenCharacters, formatCodePoint } from "./hidden-characters";
import type { SegmentContent } from "./segment-content";

/** What a reviewer should know of a segment: a character that nobody sees makes a value that nobody has. */
export function checkSegment(content: SegmentContent): ContentProblem[] {
  return (["description", "condition"] as const).flatMap((path) => {
    const kinds = new Map<number, { name: string; count: number }>();
    for (const { codePoint, name } of findHiddenCharacters(JSON.stringify(content[path])))
      kinds.set(codePoint, { name, count: (kinds.get(codePoint)?.count ?? 0) + 1 });
    return [...kinds].map(([codePoint, { name, count }]) => ({
      path,
      code: "hidden_characters",
      message: `Hidden character ${formatCodePoint(codePoint)} ${name}, ${count === 1 ? "once" : `${count} times`}.`,
      severity: "warning" as const,
    }));
  });
}
