import "server-only";
import type { Bump } from "@/lib/artifacts/contract";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type RevisionItemRow = {
  path: string;
  kind: ArtifactKind;
  baseVersionId: string | null;
  contentDigest: string;
  bump: Bump | null;
};

export type RevisionRow = {
  id: string;
  changeId: string;
  number: number;
  digest: string;
  submittedById: string;
  createdAt: Date;
  items: RevisionItemRow[];
};

const shape = {
  id: true,
  changeId: true,
  number: true,
  digest: true,
  submittedById: true,
  createdAt: true,
  items: {
    select: { path: true, kind: true, baseVersionId: true, contentDigest: true, bump: true },
    orderBy: { path: "asc" },
  },
} as const;

type Selected = Omit<RevisionRow, "items"> & {
  items: {
    path: string;
    kind: string;
    baseVersionId: string | null;
    contentDigest: string;
    bump: string | null;
  }[];
};

function toRow({ items, ...row }: Selected): RevisionRow {
  return {
    ...row,
    items: items.map((item) => ({
      ...item,
      kind: item.kind as ArtifactKind,
      bump: item.bump as Bump | null,
    })),
  };
}

/** The current revision of a change: the newest one. */
export async function findNewestRevision(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
): Promise<RevisionRow | null> {
  const row = await tx.revision.findFirst({
    where: { workspaceId, changeId },
    orderBy: { number: "desc" },
    select: shape,
  });
  return row && toRow(row);
}

export async function findRevision(tx: ReadTx, workspaceId: string, id: string): Promise<RevisionRow | null> {
  const row = await tx.revision.findFirst({ where: { workspaceId, id }, select: shape });
  return row && toRow(row);
}

export const selectRevisions = (workspaceId: string, ids: readonly string[]) => Prisma.sql`
  SELECT r."id", r."changeId", r."number", r."digest", r."submittedById", r."createdAt",
    (SELECT coalesce(json_agg(json_build_object('path', i."path", 'kind', i."kind", 'baseVersionId', i."baseVersionId",
      'contentDigest', i."contentDigest", 'bump', i."bump") ORDER BY i."path"), '[]')
      FROM "revision_items" i WHERE i."revisionId" = r."id") AS items
  FROM "revisions" r WHERE r."workspaceId" = ${workspaceId} AND r."id" ${among(ids)}`;

/** Several revisions, by id. */
export async function mapRevisions(
  tx: ReadTx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, RevisionRow>> {
  const rows = await tx.revision.findMany({ where: { workspaceId, id: { in: [...ids] } }, select: shape });
  return new Map(rows.map((row) => [row.id, toRow(row)]));
}

/** The newest revision of several changes, by change. */
export async function mapNewestRevisions(
  tx: ReadTx,
  workspaceId: string,
  changeIds: readonly string[],
): Promise<Map<string, RevisionRow>> {
  const newest = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON ("changeId") "id" FROM "revisions"
    WHERE "workspaceId" = ${workspaceId} AND "changeId" = ANY(${[...changeIds]})
    ORDER BY "changeId", "number" DESC`;
  const revisions = await mapRevisions(
    tx,
    workspaceId,
    newest.map((row) => row.id),
  );
  return new Map([...revisions.values()].map((row) => [row.changeId, row]));
}

/** Oldest first. */
export async function listRevisions(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
): Promise<RevisionRow[]> {
  const rows = await tx.revision.findMany({
    where: { workspaceId, changeId },
    orderBy: { number: "asc" },
    select: shape,
  });
  return rows.map(toRow);
}

export async function createRevision(
  tx: Tx,
  workspaceId: string,
  input: {
    changeId: string;
    number: number;
    digest: string;
    submittedById: string;
    items: readonly RevisionItemRow[];
    now: Date;
  },
): Promise<{ id: string }> {
  const { items, now, ...data } = input;
  const id = newId();
  await tx.revision.create({ data: { ...data, id, workspaceId, createdAt: now } });
  await tx.revisionItem.createMany({ data: items.map((item) => ({ ...item, revisionId: id, workspaceId })) });
  return { id };
}
