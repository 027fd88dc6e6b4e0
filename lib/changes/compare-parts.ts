import { compareParts } from "@/lib/artifacts/diff/compare-parts";
import type { PartPair } from "@/lib/artifacts/diff/pair-parts";
import type { ContentPart } from "@/lib/artifacts/diff/parts";
import { digestPart } from "./part-digest";

/** Every part of two contents beside its other side, with what is needed to draw, count and mark it. */
export function comparePartsOf(
  path: string,
  before: readonly ContentPart[],
  after: readonly ContentPart[],
  viewed: ReadonlySet<string>,
) {
  return compareParts(before, after).map(({ pair, compared }) => {
    const digest = digestOfPair(pair);
    return { ...compared, digest, viewed: viewed.has(`${path} ${digest}`) };
  });
}

function digestOfPair({ before, after }: PartPair): string {
  const part = after ?? before;
  return part ? digestPart(part) : "";
}
