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

/** The newest draft of a person that already edits one of these paths, whatever version it starts from by now. */
export async function findOwnDraft(
  tx: ReadTx,
  workspaceId: string,
  authorId: string,
  items: readonly { path: string }[],
): Promise<OwnDraft | null> {
  const row = await tx.draftItem.findFirst({
    where: {
      change: { workspaceId, authorId, state: "draft" },
      path: { in: items.map(({ path }) => path) },
    },
    orderBy: { change: { number: "desc" } },
    select: { path: true, change: { select: words } },
  });
  return row && { number: row.change.number, path: row.path, called: draftWords(row.change).title };
}
