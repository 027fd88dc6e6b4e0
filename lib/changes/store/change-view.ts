import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { canonicalJson, digestText } from "@/lib/kernel/digest";
import type { ChangeRow } from "./changes";
import type { DraftItemRow } from "./drafts";
import { type LoadedMergeFacts, loadItem } from "./item-facts";
import { demandsFor } from "./merge-facts";

/** What merging a draft would ask for, told before it is submitted. */
export async function draftFacts(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
  drafts: readonly DraftItemRow[],
): Promise<LoadedMergeFacts> {
  const items = [];
  for (const draft of drafts) {
    const item = { ...draft, contentDigest: digestText(canonicalJson(draft.content)) };
    const facts = await loadItem(tx, workspaceId, item, {
      content: draft.content,
      submittedAt: draft.updatedAt,
    });
    items.push({
      ...facts,
      demands: await demandsFor(tx, workspaceId, item, facts.content),
      countedReviewIds: [],
    });
  }
  return { state: change.state, draftAhead: change.draftAhead, items, objections: [] };
}

/** The versions that a merged change made. */
export async function listMergedVersions(tx: ReadTx, workspaceId: string, change: ChangeRow) {
  if (!change.mergedRevisionId) return [];
  const rows = await tx.version.findMany({
    where: { workspaceId, revisionId: change.mergedRevisionId },
    select: { major: true, minor: true, patch: true, artifact: { select: { path: true } } },
    orderBy: { artifact: { path: "asc" } },
  });
  return rows.map(({ artifact, major, minor, patch }) => ({
    path: artifact.path,
    version: `${major}.${minor}.${patch}`,
  }));
}
