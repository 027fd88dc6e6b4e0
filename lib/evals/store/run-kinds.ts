import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** Which golden sets and models the judged runs of a prompt have, those of the newest runs first. */
export async function listRunKinds(
  tx: ReadTx,
  workspaceId: string,
  path: string,
): Promise<{ set: string; model: string | null; runs: number }[]> {
  return tx.$queryRaw`
    SELECT a."path" AS set, e."model", count(*)::int AS runs FROM "eval_runs" e
    JOIN "versions" v ON v."id" = e."setVersionId" JOIN "artifacts" a ON a."id" = v."artifactId"
    WHERE e."workspaceId" = ${workspaceId} AND e."path" = ${path} AND e."cancelledAt" IS NULL AND e."verdict" IS NOT NULL
    GROUP BY a."path", e."model" ORDER BY max(e."number") DESC`;
}
