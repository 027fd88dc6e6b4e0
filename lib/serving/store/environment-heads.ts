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
  const rows = await tx.$queryRaw<(Omit<EnvironmentHead, "epoch"> & { epoch: bigint })[]>`
    SELECT "id" AS "environmentId", "key", "production", "epoch", "snapshotSeq" AS seq FROM "environments"
    WHERE "workspaceId" = ${workspaceId} ORDER BY "position"`;
  return rows.map((row) => ({ ...row, epoch: Number(row.epoch) }));
}
