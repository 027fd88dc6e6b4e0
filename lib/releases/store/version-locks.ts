import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type VersionLockRow = { id: string; versionId: string; reason: string; createdAt: Date };

const shape = { id: true, versionId: true, reason: true, createdAt: true } as const;

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
