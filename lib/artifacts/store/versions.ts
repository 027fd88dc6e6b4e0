import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type VersionOrigin = "change" | "import" | "bootstrap";

const shape = {
  id: true,
  artifactId: true,
  ordinal: true,
  major: true,
  minor: true,
  patch: true,
  contentDigest: true,
  origin: true,
  revisionId: true,
  baseVersionId: true,
  bump: true,
  authorId: true,
  authorName: true,
  message: true,
  createdAt: true,
} as const;

export type VersionRow = {
  id: string;
  artifactId: string;
  ordinal: number;
  /** "1.4.2" */
  version: string;
  contentDigest: string;
  origin: VersionOrigin;
  revisionId: string | null;
  baseVersionId: string | null;
  bump: string;
  authorId: string | null;
  authorName: string;
  message: string;
  createdAt: Date;
};

type Selected = Omit<VersionRow, "version" | "origin"> & {
  origin: string;
  major: number;
  minor: number;
  patch: number;
};

function toRow({ major, minor, patch, origin, ...row }: Selected): VersionRow {
  return { ...row, origin: origin as VersionOrigin, version: `${major}.${minor}.${patch}` };
}

function parts(version: string): { major: number; minor: number; patch: number } {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return { major, minor, patch };
}

const newestFirst = [{ major: "desc" }, { minor: "desc" }, { patch: "desc" }] as const;

/** The highest version number of an artifact, also without those that one revision made. */
export async function findNewestVersion(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  { notOf = null }: { notOf?: string | null } = {},
): Promise<VersionRow | null> {
  const others = notOf === null ? {} : { OR: [{ revisionId: null }, { revisionId: { not: notOf } }] };
  const row = await tx.version.findFirst({
    where: { workspaceId, artifactId, ...others },
    orderBy: [...newestFirst],
    select: shape,
  });
  return row && toRow(row);
}

/** The version of a path by its number, if there is one. */
export function selectVersion(workspaceId: string, path: string, version: string): Prisma.Sql {
  const { major, minor, patch } = parts(version);
  return Prisma.sql`
    SELECT v."id", v."artifactId", v."ordinal", concat_ws('.', v."major", v."minor", v."patch") AS version,
      v."contentDigest", v."origin", v."revisionId", v."baseVersionId", v."bump", v."authorId", v."authorName", v."message",
      v."createdAt"
    FROM "versions" v JOIN "artifacts" a ON a."id" = v."artifactId"
    WHERE v."workspaceId" = ${workspaceId} AND a."workspaceId" = ${workspaceId} AND a."path" = ${path}
      AND v."major" = ${major} AND v."minor" = ${minor} AND v."patch" = ${patch}`;
}

export async function findVersion(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  version: string,
): Promise<VersionRow | null> {
  if (!/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) return null;
  const row = await tx.version.findFirst({
    where: { workspaceId, artifactId, ...parts(version) },
    select: shape,
  });
  return row && toRow(row);
}

export async function findVersionById(
  tx: ReadTx,
  workspaceId: string,
  id: string,
): Promise<VersionRow | null> {
  const row = await tx.version.findFirst({ where: { workspaceId, id }, select: shape });
  return row && toRow(row);
}

/** Several versions, by id. */
export async function mapVersions(
  tx: ReadTx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows = await tx.version.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] } },
    select: shape,
  });
  return new Map(rows.map((row) => [row.id, toRow(row)]));
}

/** All version numbers of several artifacts, in order of creation. */
export async function mapVersionNumbers(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.version.findMany({
    where: { workspaceId, artifactId: { in: [...new Set(artifactIds)] } },
    orderBy: { ordinal: "asc" },
    select: { artifactId: true, major: true, minor: true, patch: true },
  });
  const numbers = new Map<string, string[]>();
  for (const { artifactId, major, minor, patch } of rows)
    numbers.set(artifactId, [...(numbers.get(artifactId) ?? []), `${major}.${minor}.${patch}`]);
  return numbers;
}

/** All version numbers of an artifact, in order of creation. */
export async function listVersionNumbers(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
): Promise<string[]> {
  const rows = await tx.version.findMany({
    where: { workspaceId, artifactId },
    orderBy: { ordinal: "asc" },
    select: { major: true, minor: true, patch: true },
  });
  return rows.map(({ major, minor, patch }) => `${major}.${minor}.${patch}`);
}

/** Newest creation first, below the ordinal `before`. */
export async function listVersionRows(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  page: { before?: number; limit: number },
): Promise<VersionRow[]> {
  const rows = await tx.version.findMany({
    where: { workspaceId, artifactId, ...(page.before ? { ordinal: { lt: page.before } } : {}) },
    orderBy: { ordinal: "desc" },
    take: page.limit,
    select: shape,
  });
  return rows.map(toRow);
}

/** Newest version of each artifact, by artifact id. */
export async function mapNewestVersions(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows = await tx.$queryRaw<Selected[]>`
    SELECT v."id", v."artifactId", v."ordinal", v."major", v."minor", v."patch", v."contentDigest", v."origin",
      v."revisionId", v."baseVersionId", v."bump", v."authorId", v."authorName", v."message", v."createdAt"
    FROM "newest_versions" n JOIN "versions" v ON v."id" = n."versionId"
    WHERE n."workspaceId" = ${workspaceId} AND n."artifactId" = ANY(${[...artifactIds]})`;
  return new Map(rows.map((row) => [row.artifactId, toRow(row)]));
}

export type NewVersion = {
  artifactId: string;
  version: string;
  contentDigest: string;
  origin: VersionOrigin;
  revisionId: string | null;
  baseVersionId: string | null;
  bump: string;
  authorId: string | null;
  authorName: string;
  message: string;
  now: Date;
};

/** The caller holds the artifact's lock, so that ordinals follow commit order. */
export async function createVersion(tx: Tx, workspaceId: string, input: NewVersion): Promise<VersionRow> {
  const { version, now, ...rest } = input;
  const last = await tx.version.aggregate({
    where: { workspaceId, artifactId: input.artifactId },
    _max: { ordinal: true },
  });
  const row = await tx.version.create({
    data: {
      ...rest,
      ...parts(version),
      id: newId(),
      workspaceId,
      ordinal: (last._max.ordinal ?? 0) + 1,
      createdAt: now,
    },
    select: shape,
  });
  return toRow(row);
}
