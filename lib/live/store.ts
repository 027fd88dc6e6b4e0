import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type ReleaseKind = "promotion" | "rollback" | "rollout_step";

export type ReleaseRow = {
  id: string;
  artifactId: string;
  environmentId: string;
  versionId: string;
  version: string;
  seq: number;
  kind: ReleaseKind;
  decisionId: string;
  personId: string | null;
  reason: string | null;
  createdAt: Date;
};

const shape = {
  id: true,
  artifactId: true,
  environmentId: true,
  versionId: true,
  seq: true,
  kind: true,
  decisionId: true,
  personId: true,
  reason: true,
  createdAt: true,
  version: { select: { major: true, minor: true, patch: true } },
} as const;

const columns = Prisma.sql`r."id", r."artifactId", r."environmentId", r."versionId", r."seq", r."kind", r."decisionId",
  r."personId", r."reason", r."createdAt", concat_ws('.', v."major", v."minor", v."patch") AS version`;

/** Live releases of several artifacts, in every environment. */
export const selectLive = (workspaceId: string, artifactIds: readonly string[]) => Prisma.sql`
  SELECT ${columns} FROM "live" l JOIN "releases" r ON r."id" = l."releaseId" JOIN "versions" v ON v."id" = r."versionId"
  WHERE l."workspaceId" = ${workspaceId} AND l."artifactId" ${among(artifactIds)}`;

/** Every release of an artifact in an environment, oldest first. */
export const selectReleases = (workspaceId: string, at: { path: string; environment: string }) => Prisma.sql`
  SELECT ${columns} FROM "releases" r JOIN "versions" v ON v."id" = r."versionId"
  JOIN "artifacts" a ON a."id" = r."artifactId" JOIN "environments" e ON e."id" = r."environmentId"
  WHERE r."workspaceId" = ${workspaceId} AND a."workspaceId" = ${workspaceId} AND a."path" = ${at.path}
    AND e."workspaceId" = ${workspaceId} AND e."key" = ${at.environment}
  ORDER BY r."seq"`;

/** Where each of these versions was ever live. */
export const selectWhereLive = (workspaceId: string, versionIds: readonly string[]) => Prisma.sql`
  SELECT DISTINCT "versionId", "environmentId" FROM "releases"
  WHERE "workspaceId" = ${workspaceId} AND "versionId" ${among(versionIds)}
    AND "artifactId" IN (SELECT "artifactId" FROM "versions" WHERE "id" ${among(versionIds)})`;

type Selected = Omit<ReleaseRow, "version" | "kind"> & {
  kind: string;
  version: { major: number; minor: number; patch: number };
};

function toRow({ version: { major, minor, patch }, kind, ...row }: Selected): ReleaseRow {
  return { ...row, kind: kind as ReleaseKind, version: `${major}.${minor}.${patch}` };
}

/** What is live in one environment, or null when nothing ever was. */
export async function findLive(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  environmentId: string,
): Promise<ReleaseRow | null> {
  const everywhere = await listLive(tx, workspaceId, [artifactId]);
  return everywhere.find((release) => release.environmentId === environmentId) ?? null;
}

/** Live releases of several artifacts, in every environment. */
export async function listLive(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<ReleaseRow[]> {
  return tx.$queryRaw<ReleaseRow[]>`${selectLive(workspaceId, artifactIds)}`;
}

/** Versions of these artifacts that a rollback locked and whose lock nobody has lifted. */
export async function listLockedVersions(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<{ artifactId: string; version: string; reason: string }[]> {
  const rows = await tx.versionLock.findMany({
    where: { workspaceId, liftedAt: null, version: { artifactId: { in: [...artifactIds] } } },
    orderBy: { createdAt: "desc" },
    select: {
      reason: true,
      version: { select: { artifactId: true, major: true, minor: true, patch: true } },
    },
  });
  return rows.map(({ reason, version: { artifactId, major, minor, patch } }) => {
    return { artifactId, reason, version: `${major}.${minor}.${patch}` };
  });
}

/** What was live in every environment at a moment: of each artifact the newest release that is not after it. */
export async function listLiveAt(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
  asOf: Date,
): Promise<ReleaseRow[]> {
  return tx.$queryRaw<ReleaseRow[]>`
    SELECT ${columns} FROM (
      SELECT DISTINCT ON ("artifactId", "environmentId") * FROM "releases"
      WHERE "workspaceId" = ${workspaceId} AND "artifactId" = ANY(${[...artifactIds]}) AND "createdAt" <= ${asOf}
      ORDER BY "artifactId", "environmentId", "seq" DESC
    ) r JOIN "versions" v ON v."id" = r."versionId"`;
}

/** Artifacts whose live release in an environment is younger than a moment, by path, above the path `after`. */
export async function listReleasedSince(
  tx: ReadTx,
  workspaceId: string,
  asked: { environmentId: string; since: Date; prefix: string; after: string; limit: number },
): Promise<{ path: string }[]> {
  const { environmentId, since, prefix, after, limit } = asked;
  return tx.$queryRaw<{ path: string }[]>`
    SELECT a."path" FROM "live" l
    JOIN "releases" r ON r."id" = l."releaseId" JOIN "artifacts" a ON a."id" = l."artifactId"
    WHERE l."workspaceId" = ${workspaceId} AND l."environmentId" = ${environmentId} AND r."createdAt" > ${since}
      AND starts_with(a."path", ${prefix}) AND a."path" > ${after}
    ORDER BY a."path" LIMIT ${limit}`;
}

/** Releases of an artifact in an environment, newest first, below the sequence number `before`. */
export async function listNewestReleases(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  environmentId: string,
  page: { before?: number; limit: number },
): Promise<ReleaseRow[]> {
  const { before, limit } = page;
  const rows = await tx.release.findMany({
    where: { workspaceId, artifactId, environmentId, ...(before ? { seq: { lt: before } } : {}) },
    orderBy: { seq: "desc" },
    take: limit,
    select: shape,
  });
  return rows.map(toRow);
}

/** Where each of these versions was ever live. */
export async function listWhereLive(
  tx: ReadTx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<{ versionId: string; environmentId: string }[]> {
  return tx.$queryRaw`${selectWhereLive(workspaceId, versionIds)}`;
}

/** Was this version ever live anywhere? Only then may a hotfix start from it. */
export async function wasLiveAnywhere(tx: ReadTx, workspaceId: string, versionId: string): Promise<boolean> {
  return (await tx.release.findFirst({ where: { workspaceId, versionId }, select: { id: true } })) !== null;
}

export type NewRelease = {
  artifactId: string;
  environmentId: string;
  versionId: string;
  version: string;
  kind: ReleaseKind;
  decisionId: string;
  personId: string;
  apiKeyId: string | null;
  reason: string | null;
  now: Date;
};

/** What changes with a release, where it does. */
type WithIt = {
  /** Raises the snapshot sequence of its environment; else the caller raises those that there are to raise. */
  raises?: boolean;
  /** A version that nobody is to promote from now on. */
  locks?: { id: string; versionId: string; reason: string } | null;
};

/**
 * Appends a release after the one that is live, and moves the live pointer to it. The caller holds the artifact's lock;
 * the database refuses a pointer that is not the newest release, a release without a decision, and two that supersede
 * the same one.
 */
export async function appendRelease(
  tx: Tx,
  workspaceId: string,
  live: Pick<ReleaseRow, "id" | "seq"> | null,
  { apiKeyId, now, ...input }: NewRelease,
  { raises = false, locks = null }: WithIt = {},
): Promise<ReleaseRow> {
  const { artifactId, environmentId, versionId, kind, decisionId, personId, reason } = input;
  const release = { ...input, id: newId(), seq: (live?.seq ?? 0) + 1, createdAt: now };
  const lock = locks
    ? Prisma.sql`, locked AS (
        INSERT INTO "version_locks" ("id", "workspaceId", "versionId", "releaseId", "reason", "createdAt")
        SELECT ${locks.id}, ${workspaceId}, ${locks.versionId}, "id", ${locks.reason}, ${now} FROM released)`
    : Prisma.empty;
  const raise = raises
    ? Prisma.sql`, raised AS (
        UPDATE "environments" SET "snapshotSeq" = "snapshotSeq" + 1
        WHERE "id" = ${environmentId} AND "workspaceId" = ${workspaceId})`
    : Prisma.empty;
  await tx.$executeRaw`
    WITH released AS (
      INSERT INTO "releases" ("id", "workspaceId", "artifactId", "environmentId", "versionId", "seq", "supersedesId", "kind",
        "decisionId", "personId", "apiKeyId", "reason", "createdAt")
      VALUES (${release.id}, ${workspaceId}, ${artifactId}, ${environmentId}, ${versionId}, ${release.seq},
        ${live?.id ?? null}, ${kind}, ${decisionId}, ${personId}, ${apiKeyId}, ${reason}, ${now})
      RETURNING "id"
    )${lock}${raise}
    INSERT INTO "live" ("artifactId", "environmentId", "workspaceId", "releaseId")
    SELECT ${artifactId}, ${environmentId}, ${workspaceId}, "id" FROM released
    ON CONFLICT ("artifactId", "environmentId") DO UPDATE SET "releaseId" = excluded."releaseId"`;
  return release;
}
