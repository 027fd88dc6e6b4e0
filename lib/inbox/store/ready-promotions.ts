import "server-only";
import type { ArtifactRow } from "@/lib/artifacts/store/artifacts";
import { mapVersions, type VersionRow } from "@/lib/artifacts/store/versions";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { ownersByPath } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { digestOf } from "@/lib/kernel/digest";
import { decidePromotion } from "@/lib/releases/gate";
import { type Candidate, candidatesOf } from "@/lib/releases/store/candidate";
import { type EnvironmentRow, listEnvironmentRows } from "@/lib/workspaces/store/environments";

/** What has waited longer is on the board, as out of step. */
export const RECENT_DAYS = 60;
const MAX_AHEAD = 500;
const DAY_MS = 86_400_000;

export type ReadyPromotion = {
  kind: "promote";
  row: string;
  about: string;
  since: Date;
  candidate: Candidate;
};

/** What is on its way already. */
type RolledOut = { versionId: string; environmentId: string };

type Ahead = ArtifactRow & { artifactId: string; environmentId: string; versionId: string; since: Date };

/** Versions that an owner could bring there now, at once or gradually: ahead of what is live, with an open gate. */
export async function findReadyPromotions(
  tx: ReadTx,
  workspaceId: string,
  asked: { personId: string; rules: readonly OwnerRule[]; running: readonly RolledOut[]; now: Date },
): Promise<ReadyPromotion[]> {
  const { personId, rules, running, now } = asked;
  const environments = new Map((await listEnvironmentRows(tx, workspaceId)).map((row) => [row.id, row]));
  const ahead = await listAhead(tx, workspaceId, new Date(now.getTime() - RECENT_DAYS * DAY_MS));
  const ownersOf = ownersByPath(tx, workspaceId, rules);
  const owned = [];
  for (const row of ahead) if ((await ownersOf(row.path))?.personIds.includes(personId)) owned.push(row);
  const versions = await mapVersions(
    tx,
    workspaceId,
    owned.map((row) => row.versionId),
  );
  const subjects = owned.flatMap((row) => toSubject(row, versions, environments));
  const candidateOf = await candidatesOf(tx, workspaceId, subjects, now);
  const ready: ReadyPromotion[] = [];
  for (const { since, ...subject } of subjects) {
    const candidate = await candidateOf(subject);
    if (!isReady(candidate, now)) continue;
    const { artifact, version, environment, live } = candidate;
    if (running.some((one) => one.versionId === version.id && one.environmentId === environment.id)) continue;
    ready.push({
      kind: "promote",
      row: `promote:${environment.key}:${artifact.path}`,
      about: digestOf({ version: version.id, replaces: live?.id ?? null }),
      since,
      candidate,
    });
  }
  return ready;
}

/** That it has to come gradually keeps nobody from beginning. */
function isReady({ facts }: Candidate, now: Date): boolean {
  return decidePromotion(facts, now).blockers.every(({ code }) => code === "rollout_required");
}

function toSubject(
  { artifactId, environmentId, versionId, since, ...artifact }: Ahead,
  versions: ReadonlyMap<string, VersionRow>,
  environments: ReadonlyMap<string, EnvironmentRow>,
) {
  const version = versions.get(versionId);
  const environment = environments.get(environmentId);
  return version && environment
    ? [{ artifact: { ...artifact, id: artifactId }, version, environment, since }]
    : [];
}

/** Reviewed versions of late that are live one environment before, or merged, and higher than what is live. */
async function listAhead(tx: ReadTx, workspaceId: string, from: Date): Promise<Ahead[]> {
  return tx.$queryRaw<Ahead[]>`
    WITH places AS (
      SELECT "id", lag("id") OVER (ORDER BY "position") AS before FROM "environments"
      WHERE "workspaceId" = ${workspaceId}
    ), waiting AS (
      SELECT p."id" AS "environmentId", r."versionId", r."createdAt" AS since
      FROM places p JOIN "releases" r ON r."environmentId" = p.before AND r."createdAt" >= ${from}
        JOIN "live" l ON l."releaseId" = r."id"
      UNION ALL
      SELECT p."id", v."id", v."createdAt" FROM places p, "changes" c
        JOIN "versions" v ON v."revisionId" = c."mergedRevisionId"
        JOIN "newest_versions" n ON n."versionId" = v."id"
      WHERE p.before IS NULL AND c."workspaceId" = ${workspaceId} AND c."state" = 'merged' AND c."updatedAt" >= ${from}
    )
    SELECT a."id" AS "artifactId", a."id", a."path", a."kind", a."createdAt", a."archivedAt",
      w."environmentId", w."versionId", w.since
    FROM waiting w JOIN "versions" v ON v."id" = w."versionId" AND v."origin" = 'change'
      JOIN "artifacts" a ON a."id" = v."artifactId" AND a."workspaceId" = ${workspaceId}
      LEFT JOIN "live" l ON l."artifactId" = a."id" AND l."environmentId" = w."environmentId"
      LEFT JOIN "releases" r ON r."id" = l."releaseId" LEFT JOIN "versions" now ON now."id" = r."versionId"
    WHERE now."id" IS NULL
      OR (v."major", v."minor", v."patch") > (now."major", now."minor", now."patch")
    ORDER BY w.since DESC, a."path" LIMIT ${MAX_AHEAD}`;
}
