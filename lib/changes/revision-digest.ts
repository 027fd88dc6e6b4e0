import { type Digest, digestOf } from "@/lib/kernel/digest";

export type DigestedItem = {
  path: string;
  kind: string;
  contentDigest: string;
  /** "1.4.1", or null for a new artifact. */
  base: string | null;
  bump: string | null;
};

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** H(sorted items with their content digests and bases): what a reviewer signs. */
export function computeRevisionDigest(items: readonly DigestedItem[]): Digest {
  return digestOf({
    items: items.toSorted(byPath).map(({ path, kind, contentDigest, base, bump }) => ({
      path,
      kind,
      contentDigest,
      base,
      bump,
    })),
  });
}

/** Digest of what the items start from. */
export function computeBasesDigest(items: readonly { path: string; base: string | null }[]): Digest {
  return digestOf({ bases: items.toSorted(byPath).map(({ path, base }) => ({ path, base })) });
}

/** Digest of the owner-rule lines that match the items' paths, those for single environments included. */
export function computeOwnerLinesDigest(
  lines: readonly { path: string; lines: readonly string[] }[],
): Digest {
  return digestOf({
    ownerLines: lines.toSorted(byPath).map(({ path, lines: texts }) => ({ path, lines: texts })),
  });
}
