import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type EnvironmentHead = {
  environmentId: string;
  key: string;
  production: boolean;
  epoch: number;
  seq: number;
};

/** The environments of a workspace with their snapshot sequences. */
export async function listEnvironmentHeads(tx: ReadTx, workspaceId: string): Promise<EnvironmentHead[]> {
  const rows = await tx.environment.findMany({
    where: { workspaceId },
    orderBy: { position: "asc" },
    select: { id: true, key: true, production: true, epoch: true, snapshotSeq: true },
  });
  return rows.map(({ id, epoch, snapshotSeq, ...row }) => {
    return { ...row, environmentId: id, epoch: Number(epoch), seq: snapshotSeq };
  });
}
