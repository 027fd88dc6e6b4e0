import "server-only";
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
  WHERE "workspaceId" = ${workspaceId} AND "versionId" = ANY(${[...versionIds]}) AND "liftedAt" IS NULL`;

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

export async function createVersionLock(
  tx: Tx,
  workspaceId: string,
  /** Set by a rollback, or by that of a rollout. */
  input: { versionId: string; reason: string; now: Date } & ({ releaseId: string } | { rolloutId: string }),
): Promise<{ id: string }> {
  const { versionId, reason, now } = input;
  const { releaseId = null, rolloutId = null } = input as { releaseId?: string; rolloutId?: string };
  const id = newId();
  await tx.$executeRaw`
    INSERT INTO "version_locks" ("id", "workspaceId", "versionId", "releaseId", "rolloutId", "reason", "createdAt")
    VALUES (${id}, ${workspaceId}, ${versionId}, ${releaseId}, ${rolloutId}, ${reason}, ${now})`;
  return { id };
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
