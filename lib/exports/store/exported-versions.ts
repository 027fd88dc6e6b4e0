import "server-only";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import { listArtifactRows } from "@/lib/artifacts/store/search";
import { mapNewestVersions } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import type { ExportedVersion, ExportedVersions } from "../artifact-file";

export type ExportPlace = { path: string; ordinal: number };

const select = {
  ordinal: true,
  major: true,
  minor: true,
  patch: true,
  contentDigest: true,
  origin: true,
  bump: true,
  authorName: true,
  message: true,
  createdAt: true,
  sourceAuthor: true,
  sourceDate: true,
  sourceCommit: true,
  artifact: { select: { path: true, kind: true } },
  revision: { select: { change: { select: { number: true } } } },
} as const;

/** By path, then oldest first, above a place. */
export async function listExportedVersions(
  tx: ReadTx,
  workspaceId: string,
  page: { versions: ExportedVersions; after: ExportPlace | null; limit: number },
): Promise<ExportedVersion[]> {
  const { after, limit } = page;
  const narrowed =
    page.versions === "newest"
      ? { id: { in: await listNewestIds(tx, workspaceId, after, limit) } }
      : whereAfter(after);
  const rows = await tx.version.findMany({
    where: { workspaceId, ...narrowed },
    orderBy: [{ artifact: { path: "asc" } }, { ordinal: "asc" }],
    take: limit,
    select,
  });
  return rows.map((row) => {
    const isImport = row.origin === "import";
    return {
      path: row.artifact.path,
      kind: row.artifact.kind as ArtifactKind,
      ordinal: row.ordinal,
      version: `${row.major}.${row.minor}.${row.patch}`,
      digest: row.contentDigest,
      origin: row.origin,
      bump: row.bump,
      author: isImport ? row.sourceAuthor : row.authorName,
      date: (isImport ? row.sourceDate : row.createdAt)?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      message: row.message,
      commit: row.sourceCommit,
      change: row.revision?.change.number ?? null,
    };
  });
}

function whereAfter(after: ExportPlace | null) {
  if (!after) return {};
  const { path, ordinal } = after;
  return { OR: [{ artifact: { path: { gt: path } } }, { artifact: { path }, ordinal: { gt: ordinal } }] };
}

async function listNewestIds(
  tx: ReadTx,
  workspaceId: string,
  after: ExportPlace | null,
  limit: number,
): Promise<string[]> {
  const artifacts = await listArtifactRows(tx, workspaceId, {
    ...(after ? { after: after.path } : {}),
    limit,
  });
  const newest = await mapNewestVersions(
    tx,
    workspaceId,
    artifacts.map(({ id }) => id),
  );
  return [...newest.values()].map(({ id }) => id);
}

export async function readExportedContents(
  tx: ReadTx,
  workspaceId: string,
  digests: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await tx.content.findMany({
    where: { workspaceId, digest: { in: [...digests] } },
    select: { digest: true, json: true },
  });
  return new Map(rows.map(({ digest, json }) => [digest, JSON.parse(json) as unknown]));
}
