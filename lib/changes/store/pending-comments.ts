import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { LineComment, Side } from "../line-comment";

export type PendingRow = LineComment & {
  id: string;
  revisionId: string;
  lineText: string;
  createdAt: Date;
  revision: { number: number; digest: string };
};

/** Those of one person, oldest first: nobody else's are ever read. */
export async function listPendingComments(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
  personId: string,
): Promise<PendingRow[]> {
  const rows = await tx.pendingComment.findMany({
    where: { workspaceId, changeId, personId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      revisionId: true,
      path: true,
      part: true,
      side: true,
      line: true,
      lineText: true,
      body: true,
      createdAt: true,
      revision: { select: { number: true, digest: true } },
    },
  });
  return rows.map((row) => ({ ...row, side: row.side as Side }));
}

export async function createPendingComment(
  tx: Tx,
  workspaceId: string,
  input: LineComment & {
    changeId: string;
    personId: string;
    revisionId: string;
    lineText: string;
    now: Date;
  },
): Promise<{ id: string }> {
  const { now, ...data } = input;
  return tx.pendingComment.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: { id: true },
  });
}

/** How many went; with an id, that one alone. */
export async function deletePendingComments(
  tx: Tx,
  workspaceId: string,
  where: { changeId: string; personId: string; id?: string },
): Promise<number> {
  const { count } = await tx.pendingComment.deleteMany({ where: { workspaceId, ...where } });
  return count;
}
