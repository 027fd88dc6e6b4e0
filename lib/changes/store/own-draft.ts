import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { draftWords } from "../draft-words";

export type OwnDraft = { number: number; path: string; called: string };

const words = {
  number: true,
  title: true,
  description: true,
  draftTitle: true,
  draftDescription: true,
} as const;

type Wanted = { path: string; baseVersionId: string | null };

/** The newest draft of a person that already edits one of these paths, from the same version. */
export async function findOwnDraft(
  tx: ReadTx,
  workspaceId: string,
  authorId: string,
  items: readonly Wanted[],
): Promise<OwnDraft | null> {
  const row = await tx.draftItem.findFirst({
    where: {
      change: { workspaceId, authorId, state: "draft" },
      OR: items.map(({ path, baseVersionId }) => ({ path, baseVersionId })),
    },
    orderBy: { change: { number: "desc" } },
    select: { path: true, change: { select: words } },
  });
  return row && { number: row.change.number, path: row.path, called: draftWords(row.change).title };
}
