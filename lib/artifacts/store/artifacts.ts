import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { ArtifactKind } from "../kinds";

const shape = { id: true, path: true, kind: true, createdAt: true, archivedAt: true } as const;

export type ArtifactRow = {
  id: string;
  path: string;
  kind: ArtifactKind;
  createdAt: Date;
  archivedAt: Date | null;
};

export const selectArtifact = (workspaceId: string, path: string) => Prisma.sql`
  SELECT "id", "path", "kind", "createdAt", "archivedAt" FROM "artifacts"
  WHERE "workspaceId" = ${workspaceId} AND "path" = ${path}`;

export const selectArchived = (workspaceId: string, ids: readonly string[]) => Prisma.sql`
  SELECT "id" FROM "artifacts" WHERE "workspaceId" = ${workspaceId} AND "id" ${among(ids)}
    AND "archivedAt" IS NOT NULL`;

export async function findArtifact(
  tx: ReadTx,
  workspaceId: string,
  path: string,
): Promise<ArtifactRow | null> {
  const row = await tx.artifact.findUnique({
    where: { workspaceId_path: { workspaceId, path } },
    select: shape,
  });
  return row && { ...row, kind: row.kind as ArtifactKind };
}

/** Several artifacts, by path. */
export async function mapArtifacts(
  tx: ReadTx,
  workspaceId: string,
  paths: readonly string[],
): Promise<Map<string, ArtifactRow>> {
  const rows = await tx.artifact.findMany({
    where: { workspaceId, path: { in: [...new Set(paths)] } },
    select: shape,
  });
  return new Map(rows.map((row) => [row.path, { ...row, kind: row.kind as ArtifactKind }]));
}

/** Takes the rows' locks in the order of their ids: the one order that all commands share. */
export async function lockArtifacts(tx: Tx, workspaceId: string, paths: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT "id" FROM "artifacts" WHERE "workspaceId" = ${workspaceId} AND "path" = ANY(${[...paths]})
    ORDER BY "id" FOR UPDATE`;
}

export async function createArtifact(
  tx: Tx,
  workspaceId: string,
  artifact: { path: string; kind: ArtifactKind; now: Date },
): Promise<ArtifactRow> {
  const { path, kind, now } = artifact;
  const row = await tx.artifact.create({
    data: { id: newId(), workspaceId, path, kind, createdAt: now },
    select: shape,
  });
  return { ...row, kind };
}
