type Item = {
  path: string;
  kind: string;
  contentDigest: string;
  baseVersionId: string | null;
  bump: string | null;
};

/** Is there something in a draft that its newest revision (null before the first) does not have, or the other way round? */
export function isDraftAhead(draft: readonly Item[], submitted: readonly Item[] | null): boolean {
  if (submitted?.length !== draft.length) return true;
  const byPath = new Map(submitted.map((item) => [item.path, item]));
  return draft.some((item) => !isSame(item, byPath.get(item.path)));
}

function isSame(one: Item, other: Item | undefined): boolean {
  return (
    one.kind === other?.kind &&
    one.contentDigest === other.contentDigest &&
    one.baseVersionId === other.baseVersionId &&
    one.bump === other.bump
  );
}
