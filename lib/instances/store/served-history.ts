import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { RolledOut, Served, ServedHistory } from "../what-runs";

type Place = { workspaceId: string; artifactId: string; environmentId: string };

/** From which snapshot sequence on what of an artifact was served in an environment: its newest releases and moves. */
export async function loadServedHistory(tx: ReadTx, place: Place): Promise<ServedHistory> {
  return { served: await listServed(tx, place), rolledOut: await listRolledOut(tx, place) };
}

async function listServed(tx: ReadTx, place: Place): Promise<Served> {
  const rows = await tx.release.findMany({
    where: place,
    orderBy: { seq: "desc" },
    take: 50,
    select: {
      sequence: { select: { sequence: true } },
      version: { select: { major: true, minor: true, patch: true } },
    },
  });
  return rows.map(({ sequence, version: { major, minor, patch } }) => ({
    sequence: sequence?.sequence ?? 0,
    version: `${major}.${minor}.${patch}`,
  }));
}

async function listRolledOut(
  tx: ReadTx,
  { workspaceId, artifactId, environmentId }: Place,
): Promise<RolledOut> {
  return tx.$queryRaw<RolledOut>`
    SELECT s."sequence", CASE WHEN m."step" > 0 AND m."kind" NOT IN ('completed', 'aborted', 'superseded')
      THEN concat_ws('.', v."major", v."minor", v."patch") END AS candidate
    FROM "rollouts" r JOIN "versions" v ON v."id" = r."versionId"
    JOIN "rollout_moves" m ON m."rolloutId" = r."id"
    JOIN "rollout_move_sequences" s ON s."rolloutId" = m."rolloutId" AND s."seq" = m."seq"
    WHERE r."workspaceId" = ${workspaceId} AND r."artifactId" = ${artifactId}
      AND r."environmentId" = ${environmentId}
    ORDER BY s."sequence" DESC, r."createdAt" DESC, m."seq" DESC LIMIT 200`;
}
