import "server-only";
import { type ContentPart, listParts } from "@/lib/artifacts/diff/parts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import type { Side } from "../line-comment";
import type { RevisionItemRow } from "./revisions";

export type ItemSide = { content: unknown; parts: ContentPart[] };

/** What an item of a revision says. */
export async function loadAfter(tx: ReadTx, workspaceId: string, item: RevisionItemRow): Promise<ItemSide> {
  const content = await readContent(tx, workspaceId, item.contentDigest);
  return { content, parts: listParts(item.kind, content) };
}

/** What an item starts from, with its version; without content for a new artifact. */
export async function loadBefore(
  tx: ReadTx,
  workspaceId: string,
  item: { kind: string; baseVersionId: string | null },
): Promise<ItemSide & { version: string | null }> {
  const base = item.baseVersionId ? await findVersionById(tx, workspaceId, item.baseVersionId) : null;
  const content = base && (await readContent(tx, workspaceId, base.contentDigest));
  return { content, parts: listParts(item.kind, content), version: base?.version ?? null };
}

export async function loadPartsOf(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  side: Side,
): Promise<ContentPart[]> {
  return (side === "after" ? await loadAfter(tx, workspaceId, item) : await loadBefore(tx, workspaceId, item))
    .parts;
}
