import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type ResetRow = {
  id: string;
  workspaceId: string;
  personId: string;
  expiresAt: Date;
  endedAt: Date | null;
};

const shape = { id: true, workspaceId: true, personId: true, expiresAt: true, endedAt: true } as const;

/** By its token, whatever its workspace: who holds the link is not known yet. */
export async function findResetByToken(tx: ReadTx, tokenHash: string): Promise<ResetRow | null> {
  return tx.passwordReset.findUnique({ where: { tokenHash }, select: shape });
}

export async function createReset(
  tx: Tx,
  workspaceId: string,
  input: { personId: string; tokenHash: string; expiresAt: Date; now: Date },
): Promise<void> {
  const { now, ...data } = input;
  await tx.passwordReset.create({ data: { ...data, id: newId(), workspaceId, createdAt: now } });
}

/** Ends every link of a person that still works; those that were asked for together end together. */
export async function endResets(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } });
}

/** Locks a person's row, so that of two who set a password one comes first, and the other finds its link used. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "people" WHERE "id" = ${personId} FOR UPDATE`;
}
