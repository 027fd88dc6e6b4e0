import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "@/lib/db/transaction";
import { groupBy } from "@/lib/kernel/group-by";
import type { RolledOut, Served, ServedHistory } from "../what-runs";

type Prompt = { workspaceId: string; artifactId: string };
type Place = Prompt & { environmentId: string };
type InEnvironment<T extends readonly unknown[]> = T[number] & { environmentId: string };

/** From which snapshot sequence on what of an artifact was served in an environment: its newest releases and moves. */
export async function loadServedHistory(
  tx: ReadTx,
  { environmentId, ...prompt }: Place,
): Promise<ServedHistory> {
  return (await mapServedHistories(tx, prompt, environmentId))(environmentId);
}

/** The same of every environment, or of one. */
export async function mapServedHistories(
  tx: ReadTx,
  prompt: Prompt,
  environmentId: string | null = null,
): Promise<(environmentId: string) => ServedHistory> {
  const of = environmentId ? Prisma.sql`AND e."id" = ${environmentId}` : Prisma.empty;
  const served = groupBy(await listServed(tx, prompt, of), (row) => row.environmentId);
  const rolledOut = groupBy(await listRolledOut(tx, prompt, of), (row) => row.environmentId);
  return (id) => ({ served: served.get(id) ?? [], rolledOut: rolledOut.get(id) ?? [] });
}

/** Newest first in each environment. */
async function listServed(
  tx: ReadTx,
  { workspaceId, artifactId }: Prompt,
  of: Prisma.Sql,
): Promise<InEnvironment<Served>[]> {
  return tx.$queryRaw<InEnvironment<Served>[]>`
    SELECT r."environmentId", coalesce(s."sequence", 0) AS "sequence",
      concat_ws('.', v."major", v."minor", v."patch") AS version
    FROM "environments" e CROSS JOIN LATERAL (
      SELECT * FROM "releases" WHERE "artifactId" = ${artifactId} AND "environmentId" = e."id"
        AND "workspaceId" = ${workspaceId}
      ORDER BY "seq" DESC LIMIT 50
    ) r JOIN "versions" v ON v."id" = r."versionId" LEFT JOIN "release_sequences" s ON s."releaseId" = r."id"
    WHERE e."workspaceId" = ${workspaceId} ${of} ORDER BY r."environmentId", r."seq" DESC`;
}

/** Newest first in each environment. */
async function listRolledOut(
  tx: ReadTx,
  { workspaceId, artifactId }: Prompt,
  of: Prisma.Sql,
): Promise<InEnvironment<RolledOut>[]> {
  return tx.$queryRaw<InEnvironment<RolledOut>[]>`
    SELECT e."id" AS "environmentId", m."sequence", m."candidate" FROM "environments" e CROSS JOIN LATERAL (
      SELECT s."sequence", r."createdAt", m."seq",
        CASE WHEN m."step" > 0 AND m."kind" NOT IN ('completed', 'aborted', 'superseded')
          THEN concat_ws('.', v."major", v."minor", v."patch") END AS candidate
      FROM "rollouts" r JOIN "versions" v ON v."id" = r."versionId"
      JOIN "rollout_moves" m ON m."rolloutId" = r."id"
      JOIN "rollout_move_sequences" s ON s."rolloutId" = m."rolloutId" AND s."seq" = m."seq"
      WHERE r."workspaceId" = ${workspaceId} AND r."artifactId" = ${artifactId} AND r."environmentId" = e."id"
      ORDER BY s."sequence" DESC, r."createdAt" DESC, m."seq" DESC LIMIT 200
    ) m WHERE e."workspaceId" = ${workspaceId} ${of}
    ORDER BY e."id", m."sequence" DESC, m."createdAt" DESC, m."seq" DESC`;
}
