import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type EnvironmentHead = { environmentId: string; key: string; production: boolean; seq: number };

/** The environments of a workspace with their snapshot sequences. */
export async function listEnvironmentHeads(tx: ReadTx, workspaceId: string): Promise<EnvironmentHead[]> {
  return tx.$queryRaw<EnvironmentHead[]>`
    SELECT "id" AS "environmentId", "key", "production", "snapshotSeq" AS seq FROM "environments"
    WHERE "workspaceId" = ${workspaceId} ORDER BY "position"`;
}
