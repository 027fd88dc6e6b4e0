import { countLines } from "@/lib/artifacts/count-lines";
import { type PartPair, pairParts } from "@/lib/artifacts/diff/pair-parts";
import type { ContentPart } from "@/lib/artifacts/diff/parts";
import { digestPart } from "./part-digest";

/** Every part of two contents beside its other side, with what is needed to draw, count and mark it. */
export function comparePartsOf(
  path: string,
  before: readonly ContentPart[],
  after: readonly ContentPart[],
  viewed: ReadonlySet<string>,
) {
  return pairParts(before, after)
    .filter(({ before: was, after: is }) => (was?.text ?? "") !== "" || (is?.text ?? "") !== "")
    .map((pair) => {
      const digest = digestOfPair(pair);
      return {
        key: pair.key,
        title: describePair(pair),
        kind: (pair.after ?? pair.before)?.kind ?? "message",
        before: pair.before && { part: pair.before.key, text: pair.before.text },
        after: pair.after && { part: pair.after.key, text: pair.after.text },
        moved: pair.moved,
        syntaxChange: describeSyntax(pair),
        ...countLines(pair.before?.text ?? "", pair.after?.text ?? ""),
        changed: isChanged(pair),
        digest,
        viewed: viewed.has(`${path} ${digest}`),
      };
    });
}

function isChanged({ before, after, moved }: PartPair): boolean {
  if (moved || !before || !after) return true;
  return before.text !== after.text || before.title !== after.title || before.syntax !== after.syntax;
}

function digestOfPair({ before, after }: PartPair): string {
  const part = after ?? before;
  return part ? digestPart(part) : "";
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
