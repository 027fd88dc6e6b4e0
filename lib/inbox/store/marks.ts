import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";

/** What each row that a person put away was about then. */
export async function mapMarks(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
): Promise<Map<string, string>> {
  const rows = await tx.inboxMark.findMany({
    where: { workspaceId, personId },
    select: { row: true, about: true },
  });
  return new Map(rows.map(({ row, about }) => [row, about]));
}

export async function saveMark(
  tx: Tx,
  workspaceId: string,
  mark: { personId: string; row: string; about: string; now: Date },
): Promise<void> {
  const { personId, row, about, now } = mark;
  await tx.inboxMark.upsert({
    where: { workspaceId_personId_row: { workspaceId, personId, row } },
    create: { workspaceId, personId, row, about, markedAt: now },
    update: { about, markedAt: now },
  });
}

export async function removeMark(
  tx: Tx,
  workspaceId: string,
  { personId, row }: { personId: string; row: string },
): Promise<void> {
  await tx.inboxMark.deleteMany({ where: { workspaceId, personId, row } });
}
