import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";

export type WorkspaceRow = { id: string; slug: string; name: string; isDemo: boolean };

const shape = { id: true, slug: true, name: true, isDemo: true } as const;

export async function findWorkspace(tx: ReadTx, id: string): Promise<WorkspaceRow | null> {
  return tx.workspace.findUnique({ where: { id }, select: shape });
}

/** A removed one too: it keeps its address. */
export async function findWorkspaceBySlug(
  tx: ReadTx,
  slug: string,
): Promise<(WorkspaceRow & { archivedAt: Date | null }) | null> {
  return tx.workspace.findUnique({ where: { slug }, select: { ...shape, archivedAt: true } });
}

/** A removed demo does not count: then the first run is open as in an empty database. */
export async function hasWorkspaces(tx: ReadTx): Promise<boolean> {
  return (await tx.workspace.findFirst({ where: { archivedAt: null }, select: { id: true } })) !== null;
}

export async function archiveWorkspace(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.workspace.update({ where: { id }, data: { archivedAt: now } });
}

/** Until this transaction ends nobody else makes a workspace. */
export async function lockWorkspaces(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "workspaces" IN SHARE ROW EXCLUSIVE MODE`;
}

export async function createWorkspace(
  tx: Tx,
  input: { id: string; slug: string; name: string; isDemo: boolean; startedAt?: Date | undefined; now: Date },
): Promise<void> {
  const { now, startedAt = now, ...data } = input;
  await tx.workspace.create({ data: { ...data, startedAt, createdAt: now } });
  await tx.workspaceHead.create({ data: { workspaceId: input.id } });
}

/** The next number of a change: an incremented row, so that numbers have no gap. */
export async function takeChangeNumber(tx: Tx, workspaceId: string): Promise<number> {
  const head = await tx.workspaceHead.update({
    where: { workspaceId },
    data: { changeNumber: { increment: 1 } },
    select: { changeNumber: true },
  });
  return head.changeNumber;
}

/** The next number of an eval run. */
export async function takeRunNumber(tx: Tx, workspaceId: string): Promise<number> {
  const head = await tx.workspaceHead.update({
    where: { workspaceId },
    data: { evalRunNumber: { increment: 1 } },
    select: { evalRunNumber: true },
  });
  return head.evalRunNumber;
}
