import "server-only";
import { listParts } from "@/lib/artifacts/diff/parts";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import type { ReadTx } from "@/lib/db/transaction";
import type { ChangeRow } from "./changes";
import { listDraftItems } from "./drafts";
import { type ItemSide, loadAfter, loadBefore } from "./part-sides";
import type { RevisionRow } from "./revisions";

export type ComparedItem = {
  path: string;
  kind: ArtifactKind;
  before: ItemSide;
  after: ItemSide;
  beforeLabel: string;
  afterLabel: string;
};

const NOTHING: ItemSide = { content: null, parts: [] };

/** Each item of a revision beside what it starts from. */
export async function compareWithBases(
  tx: ReadTx,
  workspaceId: string,
  revision: RevisionRow,
): Promise<ComparedItem[]> {
  const items = [];
  for (const item of revision.items) {
    const before = await loadBefore(tx, workspaceId, item);
    const after = await loadAfter(tx, workspaceId, item);
    const labels = { beforeLabel: before.version ?? "nothing", afterLabel: `revision ${revision.number}` };
    items.push({ path: item.path, kind: item.kind, before, after, ...labels });
  }
  return items;
}

/** Each item of a draft that was never submitted beside what it starts from. */
export async function compareDraft(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
): Promise<ComparedItem[]> {
  const items = [];
  for (const { path, kind, content, baseVersionId } of await listDraftItems(tx, change.id)) {
    const before = await loadBefore(tx, workspaceId, { kind, baseVersionId });
    const after = { content, parts: listParts(kind, content) };
    items.push({ path, kind, before, after, beforeLabel: before.version ?? "nothing", afterLabel: "draft" });
  }
  return items;
}

/** Two revisions of a change beside each other, with the items of both. */
export async function compareRevisions(
  tx: ReadTx,
  workspaceId: string,
  from: RevisionRow,
  to: RevisionRow,
): Promise<ComparedItem[]> {
  const paths = [...new Set([...from.items, ...to.items].map(({ path }) => path))].sort();
  const items = [];
  for (const path of paths) {
    const was = from.items.find((item) => item.path === path);
    const is = to.items.find((item) => item.path === path);
    items.push({
      path,
      kind: (is ?? was)?.kind ?? "prompt",
      before: was ? await loadAfter(tx, workspaceId, was) : NOTHING,
      after: is ? await loadAfter(tx, workspaceId, is) : NOTHING,
      beforeLabel: `revision ${from.number}`,
      afterLabel: `revision ${to.number}`,
    });
  }
  return items;
}
