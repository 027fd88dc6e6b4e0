import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { KeyScope } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";

export type ApiKeyRow = {
  id: string;
  publicId: string;
  name: string;
  scope: KeyScope;
  environment: string | null;
  owner: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

const shape = {
  id: true,
  publicId: true,
  name: true,
  scope: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  environment: { select: { key: true } },
  owner: { select: { name: true } },
} as const;

/** Newest first, revoked ones included. */
export async function listApiKeyRows(tx: ReadTx, workspaceId: string): Promise<ApiKeyRow[]> {
  const rows = await tx.apiKey.findMany({
    where: { workspaceId },
    orderBy: { createdAt: "desc" },
    select: shape,
  });
  return rows.map(({ environment, owner, scope, ...row }) => ({
    ...row,
    scope: scope as KeyScope,
    environment: environment?.key ?? null,
    owner: owner.name,
  }));
}

export async function createApiKey(
  tx: Tx,
  workspaceId: string,
  input: {
    publicId: string;
    secretHash: string;
    name: string;
    scope: KeyScope;
    environmentId: string | null;
    ownerId: string;
    expiresAt: Date | null;
    now: Date;
  },
): Promise<{ id: string }> {
  const { now, ...data } = input;
  return tx.apiKey.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: { id: true },
  });
}

/** False when there is no such working key in this workspace. */
export async function revokeApiKey(tx: Tx, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { workspaceId, id, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** The keys of one person that still work here, expired ones included. */
export async function listWorkingKeysOf(tx: ReadTx, workspaceId: string, ownerId: string) {
  return tx.apiKey.findMany({
    where: { workspaceId, ownerId, revokedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, publicId: true },
  });
}

/** Every key of a workspace that is not revoked. */
export async function listWorkingKeys(tx: ReadTx, workspaceId: string) {
  return tx.apiKey.findMany({
    where: { workspaceId, revokedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, publicId: true },
  });
}

/** Every key of a workspace, those that were revoked too: what they were answered before counts. */
export async function listAllKeys(tx: ReadTx, workspaceId: string) {
  return tx.apiKey.findMany({
    where: { workspaceId },
    select: { id: true, environmentId: true, lastUsedAt: true },
  });
}

export async function touchApiKey(tx: Tx, workspaceId: string, id: string, now: Date): Promise<void> {
  await tx.apiKey.updateMany({ where: { workspaceId, id, revokedAt: null }, data: { lastUsedAt: now } });
}

/** Keys by their public ids, whatever their workspace: the caller is not known yet. */
export async function findApiKeysByPublicId(tx: ReadTx, publicIds: readonly string[]) {
  return tx.apiKey.findMany({
    where: { publicId: { in: [...publicIds] } },
    select: {
      id: true,
      publicId: true,
      workspaceId: true,
      secretHash: true,
      name: true,
      scope: true,
      environmentId: true,
      ownerId: true,
      expiresAt: true,
      revokedAt: true,
      owner: {
        select: {
          disabledAt: true,
          memberships: { select: { workspaceId: true, role: true, removedAt: true } },
        },
      },
    },
  });
}
