import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type EnvironmentHead = { environmentId: string; key: string; production: boolean; seq: number };

/** The environments of a workspace with their snapshot sequences. */
export async function listEnvironmentHeads(tx: ReadTx, workspaceId: string): Promise<EnvironmentHead[]> {
  const rows = await tx.environment.findMany({
    where: { workspaceId },
    orderBy: { position: "asc" },
    select: { id: true, key: true, production: true, snapshotSeq: true },
  });
  return rows.map(({ id, snapshotSeq, ...row }) => ({ ...row, environmentId: id, seq: snapshotSeq }));
}
