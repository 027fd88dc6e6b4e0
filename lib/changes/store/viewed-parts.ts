import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";

type Reader = { changeId: string; personId: string };

/** `path digest` of everything that a person has marked as read in a change. */
export async function listViewed(tx: ReadTx, workspaceId: string, reader: Reader): Promise<Set<string>> {
  const rows = await tx.viewedPart.findMany({
    where: { workspaceId, ...reader },
    select: { path: true, digest: true },
  });
  return new Set(rows.map(({ path, digest }) => `${path} ${digest}`));
}

export async function setViewed(
  tx: Tx,
  workspaceId: string,
  input: Reader & { path: string; digest: string; viewed: boolean; now: Date },
): Promise<void> {
  const { viewed, now, ...key } = input;
  if (viewed)
    await tx.viewedPart.createMany({ data: [{ ...key, workspaceId, viewedAt: now }], skipDuplicates: true });
  else await tx.viewedPart.deleteMany({ where: { ...key, workspaceId } });
}
