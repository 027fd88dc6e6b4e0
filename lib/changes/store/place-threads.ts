import "server-only";
import { followInto, type LinePlace } from "@/lib/artifacts/diff/follow-place";
import type { ReadTx } from "@/lib/db/transaction";
import type { Side } from "../line-comment";
import { loadPartsOf } from "./part-sides";
import type { RevisionRow } from "./revisions";

export type Spoken = { revisionId: string; path: string; part: string; side: Side; line: number };

type Follow = (place: LinePlace) => LinePlace | null;

/**
 * Says where lines that were spoken about are in a revision; null when a line is gone. Each pair of contents is
 * compared once, however many lines are asked for.
 */
export function placesIn(
  tx: ReadTx,
  workspaceId: string,
  { revisions, current }: { revisions: readonly RevisionRow[]; current: RevisionRow },
): (spoken: Spoken) => Promise<LinePlace | null> {
  const known = new Map<string, Follow>();
  const load = async ({ revisionId, path, side }: Spoken): Promise<Follow> => {
    const from = revisions.find(({ id }) => id === revisionId)?.items.find((item) => item.path === path);
    const to = current.items.find((item) => item.path === path);
    if (!from || !to) return () => null;
    const isSame =
      side === "after" ? from.contentDigest === to.contentDigest : from.baseVersionId === to.baseVersionId;
    if (isSame) return (place) => place;
    return followInto(
      await loadPartsOf(tx, workspaceId, from, side),
      await loadPartsOf(tx, workspaceId, to, side),
    );
  };
  return async (spoken) => {
    const key = `${spoken.revisionId} ${spoken.side} ${spoken.path}`;
    const follow = known.get(key) ?? (await load(spoken));
    known.set(key, follow);
    return follow({ part: spoken.part, line: spoken.line });
  };
}
