import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "@/lib/db/transaction";
import type { ServedRollout } from "../served-rollout";
import type { ServedVersion } from "../snapshot";
import { type RolloutRow, toRollouts } from "./running-rollouts";
import { type Locks, toServedVersion, type VersionRow } from "./served-versions";

type Json<T> = Omit<T, "createdAt"> & { createdAt: string };

type ChangedRow = {
  artifactId: string;
  path: string;
  releaseId: string;
  /** Of the artifact here, counted from 1. */
  seq: number;
  since: string;
  isLive: boolean;
  version: Json<VersionRow>;
};

type Row = {
  epoch: bigint;
  seq: number;
  prompts: number;
  locks: Record<string, string>;
  changed: ChangedRow[];
  rollouts: (Omit<RolloutRow, "version"> & { version: Json<VersionRow> })[];
};

/** A release, and what it made live or had before another one took its place. */
export type ChangedRelease = {
  artifactId: string;
  path: string;
  releaseId: string;
  isFirst: boolean;
  since: Date;
  isLive: boolean;
  version: ServedVersion;
};

export type ReadChanges = {
  epoch: number;
  seq: number;
  /** How many prompts are live here. */
  prompts: number;
  locks: Locks;
  /** In the order of their making. */
  changed: readonly ChangedRelease[];
  rollouts: ReadonlyMap<string, ServedRollout>;
};

const VERSION = Prisma.sql`json_build_object('id', v."id", 'ordinal', v."ordinal", 'createdAt', v."createdAt",
  'message', v."message", 'authorId', v."authorId", 'major', v."major", 'minor', v."minor", 'patch', v."patch",
  'contentDigest', v."contentDigest", 'content', json_build_object('json', c."json"))`;

/**
 * What was released in an environment from a sequence on, with all locks and running rollouts of now: one statement, so
 * that it is of one moment. Null where there is no such environment.
 */
export async function readChanges(
  tx: ReadTx,
  workspaceId: string,
  environmentId: string,
  since: number,
): Promise<ReadChanges | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT e."epoch" AS epoch, e."snapshotSeq" AS seq,
      (SELECT count(*)::int FROM "live" l JOIN "artifacts" a ON a."id" = l."artifactId"
        WHERE l."environmentId" = e."id" AND a."kind" = 'prompt' AND a."archivedAt" IS NULL) AS prompts,
      (SELECT coalesce(json_object_agg("versionId", "reason"), '{}') FROM "version_locks"
        WHERE "workspaceId" = e."workspaceId" AND "liftedAt" IS NULL) AS locks,
      (SELECT coalesce(json_agg(json_build_object('artifactId', a."id", 'path', a."path", 'releaseId', r."id",
          'seq', r."seq", 'since', r."createdAt", 'isLive', l."releaseId" IS NOT NULL, 'version', ${VERSION})
          ORDER BY r."seq"), '[]')
        FROM "release_sequences" s JOIN "releases" r ON r."id" = s."releaseId"
        JOIN "artifacts" a ON a."id" = r."artifactId" AND a."kind" = 'prompt' AND a."archivedAt" IS NULL
        JOIN "versions" v ON v."id" = r."versionId"
        JOIN "contents" c ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest"
        LEFT JOIN "live" l ON l."releaseId" = r."id"
        WHERE s."environmentId" = e."id" AND s."sequence" >= ${since}) AS changed,
      (SELECT coalesce(json_agg(json_build_object('artifactId', a."id", 'id', o."id", 'plan', o."plan",
          'steps', o."steps", 'step', m."step", 'version', ${VERSION})), '[]')
        FROM "running_rollouts" g JOIN "rollouts" o ON o."id" = g."rolloutId"
        JOIN "artifacts" a ON a."id" = g."artifactId" AND a."kind" = 'prompt' AND a."archivedAt" IS NULL
        JOIN "versions" v ON v."id" = o."versionId"
        JOIN "contents" c ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest"
        JOIN LATERAL (SELECT "step" FROM "rollout_moves" WHERE "rolloutId" = o."id" ORDER BY "seq" DESC LIMIT 1) m ON true
        WHERE g."environmentId" = e."id") AS rollouts
    FROM "environments" e WHERE e."id" = ${environmentId} AND e."workspaceId" = ${workspaceId}`;
  if (!row) return null;
  const locks = new Map(Object.entries(row.locks));
  return {
    epoch: Number(row.epoch),
    seq: row.seq,
    prompts: row.prompts,
    locks,
    changed: row.changed.map(({ seq, since: from, version, ...one }) => ({
      ...one,
      isFirst: seq === 1,
      since: new Date(from),
      version: toServedVersion(withDate(version), locks),
    })),
    rollouts: toRollouts(
      row.rollouts.map((one) => ({ ...one, version: withDate(one.version) })),
      locks,
    ),
  };
}

function withDate(version: Json<VersionRow>): VersionRow {
  return { ...version, createdAt: new Date(version.createdAt) };
}
