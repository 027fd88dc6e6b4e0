import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like-text";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { ChangeState } from "../merge-blockers";

export type ChangeRow = {
  id: string;
  number: number;
  title: string;
  description: string;
  draftTitle: string | null;
  draftDescription: string | null;
  state: ChangeState;
  authorId: string;
  createdAt: Date;
  updatedAt: Date;
  draftRev: number;
  draftAhead: boolean;
  mergedAt: Date | null;
  mergedById: string | null;
  mergedRevisionId: string | null;
  closedAt: Date | null;
};

const shape = {
  id: true,
  number: true,
  title: true,
  description: true,
  draftTitle: true,
  draftDescription: true,
  state: true,
  authorId: true,
  createdAt: true,
  updatedAt: true,
  draftRev: true,
  draftAhead: true,
  mergedAt: true,
  mergedById: true,
  mergedRevisionId: true,
  closedAt: true,
} as const;

function toRow(row: Omit<ChangeRow, "state"> & { state: string }): ChangeRow {
  return { ...row, state: row.state as ChangeState };
}

export async function findChange(tx: ReadTx, workspaceId: string, number: number): Promise<ChangeRow | null> {
  const row = await tx.change.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: shape,
  });
  return row && toRow(row);
}

/** The change after taking its lock: whoever saves, submits, reviews or merges comes one after the other. */
export async function lockChange(tx: Tx, workspaceId: string, number: number): Promise<ChangeRow | null> {
  await tx.$queryRaw`
    SELECT "id" FROM "changes" WHERE "workspaceId" = ${workspaceId} AND "number" = ${number} FOR UPDATE`;
  return findChange(tx, workspaceId, number);
}

/** Keeps reviews of a merged change still while a promotion decides on them. */
export async function lockChangeOfRevision(tx: Tx, workspaceId: string, revisionId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT c."id" FROM "changes" c JOIN "revisions" r ON r."changeId" = c."id"
    WHERE c."workspaceId" = ${workspaceId} AND r."id" = ${revisionId} FOR SHARE OF c`;
}

/** The changes that revisions belong to. */
export const selectChangesOf = (workspaceId: string, revisionIds: readonly string[]) => Prisma.sql`
  SELECT "id", "number", "title", "description", "draftTitle", "draftDescription", "state", "authorId", "createdAt",
    "updatedAt", "draftRev", "draftAhead", "mergedAt", "mergedById", "mergedRevisionId", "closedAt"
  FROM "changes" WHERE "workspaceId" = ${workspaceId}
    AND "id" IN (SELECT "changeId" FROM "revisions" WHERE "id" ${among(revisionIds)})`;

export type ChangeFilter = {
  states?: readonly ChangeState[];
  authorId?: string;
  path?: string;
  /** In the title, or the number. */
  q?: string;
  before?: number;
  limit: number;
};

/** Newest number first, below the number `before`. */
export async function listChangeRows(tx: ReadTx, workspaceId: string, filter: ChangeFilter) {
  const rows = await tx.change.findMany({
    where: {
      workspaceId,
      ...(filter.states ? { state: { in: [...filter.states] } } : {}),
      ...(filter.authorId ? { authorId: filter.authorId } : {}),
      ...(filter.path ? { items: { some: { path: filter.path } } } : {}),
      ...(filter.q ? { OR: fitsWords(filter.q) } : {}),
      ...(filter.before ? { number: { lt: filter.before } } : {}),
    },
    orderBy: { number: "desc" },
    take: filter.limit,
    select: { ...shape, items: { select: { path: true, kind: true }, orderBy: { path: "asc" } } },
  });
  return rows.map(({ items, ...row }) => ({ ...toRow(row), items }));
}

const MAX_NUMBER = 2_147_483_647;

function fitsWords(q: string) {
  const number = /^#?[1-9]\d*$/.test(q) ? Number(q.replace("#", "")) : 0;
  return [
    { title: { contains: escapeLike(q), mode: "insensitive" as const } },
    ...(number > 0 && number <= MAX_NUMBER ? [{ number }] : []),
  ];
}

export async function createChange(
  tx: Tx,
  workspaceId: string,
  input: { number: number; title: string; description: string; authorId: string; now: Date },
): Promise<ChangeRow> {
  const { now, ...data } = input;
  const row = await tx.change.create({
    data: { ...data, id: newId(), workspaceId, state: "draft", createdAt: now, updatedAt: now },
    select: shape,
  });
  return toRow(row);
}

type ChangeUpdate = Partial<
  Pick<
    ChangeRow,
    | "title"
    | "description"
    | "draftTitle"
    | "draftDescription"
    | "state"
    | "draftAhead"
    | "mergedAt"
    | "mergedById"
    | "mergedRevisionId"
    | "closedAt"
  >
>;

export async function updateChange(
  tx: Tx,
  workspaceId: string,
  id: string,
  data: ChangeUpdate & { now: Date },
): Promise<void> {
  const { now, ...update } = data;
  await tx.change.update({ where: { id, workspaceId }, data: { ...update, updatedAt: now } });
}

/** The change that a revision belongs to, for links. */
export async function findSourceChange(
  tx: ReadTx,
  workspaceId: string,
  revisionId: string,
): Promise<{ number: number; title: string; digest: string } | null> {
  const row = await tx.revision.findFirst({
    where: { workspaceId, id: revisionId },
    select: { digest: true, change: { select: { number: true, title: true } } },
  });
  return row && { ...row.change, digest: row.digest };
}
