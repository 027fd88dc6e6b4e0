import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type VersionLockRow = { id: string; versionId: string; reason: string; createdAt: Date };

const shape = { id: true, versionId: true, reason: true, createdAt: true } as const;

/** Locks in force on versions of an artifact. */
export const selectLocksOf = (workspaceId: string, path: string) => Prisma.sql`
  SELECT l."id", l."versionId", l."reason", l."createdAt" FROM "version_locks" l
  JOIN "versions" v ON v."id" = l."versionId" JOIN "artifacts" a ON a."id" = v."artifactId"
  WHERE l."workspaceId" = ${workspaceId} AND a."workspaceId" = ${workspaceId} AND a."path" = ${path}
    AND l."liftedAt" IS NULL`;

export const selectVersionLocks = (workspaceId: string, versionIds: readonly string[]) => Prisma.sql`
  SELECT "id", "versionId", "reason", "createdAt" FROM "version_locks"
  WHERE "workspaceId" = ${workspaceId} AND "versionId" ${among(versionIds)} AND "liftedAt" IS NULL`;

/** Locks in force on these versions. */
export async function listVersionLocks(
  tx: ReadTx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<VersionLockRow[]> {
  return tx.versionLock.findMany({
    where: { workspaceId, versionId: { in: [...versionIds] }, liftedAt: null },
    select: shape,
  });
}

/** Of what a rollout brought; a rollback sets its own with its release. */
export async function createVersionLock(
  tx: Tx,
  workspaceId: string,
  input: { versionId: string; rolloutId: string; reason: string; now: Date },
): Promise<{ id: string }> {
  const { now, ...data } = input;
  return tx.versionLock.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: { id: true },
  });
}

export async function liftVersionLock(
  tx: Tx,
  workspaceId: string,
  id: string,
  by: { personId: string; reason: string; now: Date },
): Promise<void> {
  await tx.versionLock.update({
    where: { id, workspaceId },
    data: { liftedAt: by.now, liftedById: by.personId, liftReason: by.reason },
  });
}
