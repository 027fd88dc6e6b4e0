import { countLines, type LineCount } from "../count-lines";
import { type PartPair, pairParts } from "./pair-parts";
import type { ContentPart } from "./parts";

/** `tags` where braces are tags: in a template as it is written. */
type PartText = { part: string; text: string; tags: boolean };

/** A part of two contents beside its other side, with what is needed to draw and count it. */
export type ComparedPart = LineCount & {
  key: string;
  title: string;
  kind: ContentPart["kind"];
  before: PartText | null;
  after: PartText | null;
  moved: boolean;
  /** `literal → v1` */
  syntaxChange: string | null;
  changed: boolean;
};

/** Every part of two contents that says anything on either side. */
export function compareParts(
  before: readonly ContentPart[],
  after: readonly ContentPart[],
): { pair: PartPair; compared: ComparedPart }[] {
  return pairParts(before, after)
    .filter(({ before: was, after: is }) => (was?.text ?? "") !== "" || (is?.text ?? "") !== "")
    .map((pair) => ({ pair, compared: comparePair(pair) }));
}

function comparePair(pair: PartPair): ComparedPart {
  const { key, before, after, moved } = pair;
  return {
    key,
    title: describePair(pair),
    kind: (after ?? before)?.kind ?? "message",
    before: before && textOf(before),
    after: after && textOf(after),
    moved,
    syntaxChange: describeSyntax(pair),
    ...countLines(before?.text ?? "", after?.text ?? ""),
    changed: isChanged(pair),
  };
}

function textOf({ key, text, syntax }: ContentPart): PartText {
  return { part: key, text, tags: syntax === "v1" };
}

function isChanged({ before, after, moved }: PartPair): boolean {
  if (moved || !before || !after) return true;
  return before.text !== after.text || before.title !== after.title || before.syntax !== after.syntax;
}

/** `System message (was user), added` */
function describePair({ before, after }: PartPair): string {
  const part = after ?? before;
  const role = before && after && before.title !== after.title ? ` (was ${before.title.toLowerCase()})` : "";
  return `${part?.title ?? ""}${role}${before ? "" : ", added"}${after ? "" : ", removed"}`;
}

function describeSyntax({ before, after }: PartPair): string | null {
  if (!before?.syntax || !after?.syntax || before.syntax === after.syntax) return null;
  return `${before.syntax} → ${after.syntax}`;
}
