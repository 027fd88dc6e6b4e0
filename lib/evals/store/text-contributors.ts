import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** Everyone who ever saved into a change that says exactly this of the path, in a revision or in a run of its draft. */
export async function listTextContributors(
  tx: ReadTx,
  workspaceId: string,
  { path, contentDigest }: { path: string; contentDigest: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT c."personId" FROM "contributors" c JOIN "changes" h ON h."id" = c."changeId"
    WHERE h."workspaceId" = ${workspaceId} AND (
      EXISTS (SELECT 1 FROM "revisions" v JOIN "revision_items" i ON i."revisionId" = v."id"
        WHERE v."changeId" = c."changeId" AND i."path" = ${path} AND i."contentDigest" = ${contentDigest})
      OR EXISTS (SELECT 1 FROM "eval_runs" r
        WHERE r."changeId" = c."changeId" AND r."path" = ${path} AND r."contentDigest" = ${contentDigest}))`;
  return rows.map(({ personId }) => personId);
}
