import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { ownersByPath } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { digestText } from "@/lib/kernel/digest";

const MAX_LOCKS = 500;

type LockRow = {
  id: string;
  path: string;
  version: string;
  /** What is live there since the rollback. */
  live: string;
  environment: string;
  reason: string;
  since: Date;
  personId: string | null;
};

export type OwnedLock = { kind: "lock"; row: string; about: string; since: Date; lock: LockRow };

/** Versions of somebody's paths that a rollback, or that of a rollout, locked and whose lock nobody has lifted. */
export async function findOwnedLocks(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
  rules: readonly OwnerRule[],
): Promise<OwnedLock[]> {
  const ownersOf = ownersByPath(tx, workspaceId, rules);
  const owned: OwnedLock[] = [];
  for (const lock of await listLocks(tx, workspaceId))
    if ((await ownersOf(lock.path))?.personIds.includes(personId))
      owned.push({
        kind: "lock",
        row: `lock:${lock.id}`,
        about: digestText(lock.id),
        since: lock.since,
        lock,
      });
  return owned;
}

async function listLocks(tx: ReadTx, workspaceId: string): Promise<LockRow[]> {
  return tx.$queryRaw<LockRow[]>`
    SELECT k."id", a."path", concat_ws('.', v."major", v."minor", v."patch") AS version,
      concat_ws('.', t."major", t."minor", t."patch") AS live, e."key" AS environment, k."reason",
      k."createdAt" AS since, coalesce(r."personId", m."personId") AS "personId"
    FROM "version_locks" k JOIN "versions" v ON v."id" = k."versionId" JOIN "artifacts" a ON a."id" = v."artifactId"
      LEFT JOIN "releases" r ON r."id" = k."releaseId" LEFT JOIN "rollouts" o ON o."id" = k."rolloutId"
      LEFT JOIN "rollout_moves" m ON m."rolloutId" = o."id" AND m."kind" = 'aborted'
      JOIN "releases" s ON s."id" = coalesce(r."id", o."baseReleaseId") JOIN "versions" t ON t."id" = s."versionId"
      JOIN "environments" e ON e."id" = s."environmentId"
    WHERE k."workspaceId" = ${workspaceId} AND k."liftedAt" IS NULL
    ORDER BY k."createdAt" DESC LIMIT ${MAX_LOCKS}`;
}

export type FollowUp = { path: string; number: number; title: string; createdAt: Date };

/** Changes in progress that touch these paths, newest first. */
export async function listInProgress(
  tx: ReadTx,
  workspaceId: string,
  paths: readonly string[],
): Promise<FollowUp[]> {
  const rows = await tx.draftItem.findMany({
    where: { path: { in: [...paths] }, change: { workspaceId, state: { in: ["draft", "open"] } } },
    orderBy: { change: { number: "desc" } },
    take: MAX_LOCKS,
    select: { path: true, change: { select: { number: true, title: true, createdAt: true } } },
  });
  return rows.map(({ path, change }) => ({ path, ...change }));
}
