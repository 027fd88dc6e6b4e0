import "server-only";
import { escapeLike } from "@/lib/db/like-text";
import type { ReadTx } from "@/lib/db/transaction";
import type { ArtifactKind } from "../kinds";
import { MIN_TEXT_SEARCH, type SearchIn } from "../search";
import type { ArtifactRow } from "./artifacts";

export type ArtifactFilter = {
  kinds?: readonly ArtifactKind[] | undefined;
  /** Below this folder, at any depth. */
  folder?: string | undefined;
  /** The path begins with this. */
  path?: string | undefined;
  q?: string | undefined;
  in?: SearchIn | undefined;
  /** The key of an environment in which a version is live. */
  liveIn?: string | undefined;
  /** Only artifacts whose environments do not all serve the same version. */
  outOfStep?: boolean | undefined;
  after?: string | undefined;
  limit: number;
};

/** A word that many have fills a page from the first rows; only rarer ones are worth the index of all texts. */
const PROBE = 300;
const LAST = "\u{10ffff}";

/** By path, above the path `after`. */
export async function listArtifactRows(
  tx: ReadTx,
  workspaceId: string,
  filter: ArtifactFilter,
): Promise<ArtifactRow[]> {
  const { q, limit } = filter;
  if (q === undefined || q === "") return readInOrder(tx, workspaceId, filter, null);
  const likes = likesOf(q, filter.in);
  const probed = await readInOrder(tx, workspaceId, filter, likes);
  return probed.length === limit ? probed : readByIndex(tx, workspaceId, filter, likes);
}

type Likes = { path: string | null; text: string | null };

function likesOf(q: string, where: SearchIn | undefined): Likes {
  const like = `%${escapeLike(q)}%`;
  return {
    path: where === "text" ? null : like.toLowerCase(),
    text: where === "path" || [...q].length < MIN_TEXT_SEARCH ? null : like,
  };
}

/** Paths are ASCII in byte order: what begins with a prefix lies between it and it with the last character. */
function rangeOf({ folder, path, after }: ArtifactFilter) {
  const lows = [path ?? "", folder ? `${folder}/` : ""].sort();
  const highs = [`${path ?? ""}${LAST}`, folder ? `${folder}0` : LAST].sort();
  return { after: after ?? "", low: lows[1] ?? "", high: highs[0] ?? "" };
}

/** Without a search the first rows in the order of paths; with one, what the first `PROBE` of them have of it. */
async function readInOrder(
  tx: ReadTx,
  workspaceId: string,
  filter: ArtifactFilter,
  likes: Likes | null,
): Promise<ArtifactRow[]> {
  const { after, low, high } = rangeOf(filter);
  const { kinds = null, outOfStep = false, liveIn = null, limit } = filter;
  const window = likes ? PROBE : null;
  return tx.$queryRaw<ArtifactRow[]>`
    SELECT a."id", a."path", a."kind", a."createdAt", a."archivedAt" FROM (
      SELECT * FROM "artifacts" WHERE "workspaceId" = ${workspaceId} AND "archivedAt" IS NULL
        AND "path" > ${after} AND "path" >= ${low} AND "path" < ${high}
        AND (${kinds}::text[] IS NULL OR "kind" = ANY(${kinds}::text[]))
      ORDER BY "path" LIMIT ${window}::int) a
    LEFT JOIN "newest_versions" n ON ${likes?.text ?? null}::text IS NOT NULL AND n."artifactId" = a."id"
      AND n."workspaceId" = a."workspaceId"
    WHERE (${likes === null} OR a."path" LIKE ${likes?.path ?? null}::text OR n."text" LIKE lower(${likes?.text ?? null}::text))
      AND (NOT ${outOfStep} OR (
        SELECT count(*) BETWEEN 1 AND (SELECT count(*) FROM "environments" e WHERE e."workspaceId" = ${workspaceId}) - 1
          OR count(DISTINCT r."versionId") > 1
        FROM "live" l JOIN "releases" r ON r."id" = l."releaseId" WHERE l."artifactId" = a."id"))
      AND (${liveIn}::text IS NULL OR EXISTS (SELECT 1 FROM "live" l JOIN "environments" e ON e."id" = l."environmentId"
        WHERE l."artifactId" = a."id" AND e."key" = ${liveIn}::text))
    ORDER BY a."path" LIMIT ${limit}`;
}

/** The trigram indexes say which have it, before anything is sorted. */
async function readByIndex(
  tx: ReadTx,
  workspaceId: string,
  filter: ArtifactFilter,
  likes: Likes,
): Promise<ArtifactRow[]> {
  const { after, low, high } = rangeOf(filter);
  const { kinds = null, outOfStep = false, liveIn = null, limit } = filter;
  return tx.$queryRaw<ArtifactRow[]>`
    WITH hits AS MATERIALIZED (
      SELECT "id" FROM "artifacts" WHERE "workspaceId" = ${workspaceId} AND "path" LIKE ${likes.path}::text
      UNION
      SELECT "artifactId" FROM "newest_versions" WHERE "workspaceId" = ${workspaceId} AND "text" LIKE lower(${likes.text}::text))
    SELECT a."id", a."path", a."kind", a."createdAt", a."archivedAt" FROM hits JOIN "artifacts" a USING ("id")
    WHERE a."archivedAt" IS NULL AND a."path" > ${after} AND a."path" >= ${low} AND a."path" < ${high}
      AND (${kinds}::text[] IS NULL OR a."kind" = ANY(${kinds}::text[]))
      AND (NOT ${outOfStep} OR (
        SELECT count(*) BETWEEN 1 AND (SELECT count(*) FROM "environments" e WHERE e."workspaceId" = ${workspaceId}) - 1
          OR count(DISTINCT r."versionId") > 1
        FROM "live" l JOIN "releases" r ON r."id" = l."releaseId" WHERE l."artifactId" = a."id"))
      AND (${liveIn}::text IS NULL OR EXISTS (SELECT 1 FROM "live" l JOIN "environments" e ON e."id" = l."environmentId"
        WHERE l."artifactId" = a."id" AND e."key" = ${liveIn}::text))
    ORDER BY a."path" LIMIT ${limit}`;
}

const AROUND = 200;

/** Of those of these artifacts whose newest text has `q`: the text around the first place. */
export async function mapExcerpts(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
  q: string,
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ artifactId: string; excerpt: string }[]>`
    SELECT "artifactId", substr(said, greatest(1, at - ${AROUND}::int), ${2 * AROUND}::int + length(${q})) AS excerpt
    FROM (SELECT n."artifactId", strpos(n."text", lower(${q})) AS at, "readable_text"(c."json") AS said
      FROM "newest_versions" n JOIN "versions" v ON v."id" = n."versionId"
      JOIN "contents" c ON c."workspaceId" = n."workspaceId" AND c."digest" = v."contentDigest"
      WHERE n."workspaceId" = ${workspaceId} AND n."artifactId" = ANY(${[...artifactIds]})) found
    WHERE at > 0`;
  return new Map(rows.map(({ artifactId, excerpt }) => [artifactId, excerpt]));
}

/** The folders directly below a folder, in order, above the folder `after`: one step down the index for each. */
export async function listFolderRows(
  tx: ReadTx,
  workspaceId: string,
  filter: { kind: ArtifactKind; folder: string; after: string | undefined; limit: number },
): Promise<string[]> {
  const { kind, folder, after, limit } = filter;
  const prefix = folder === "" ? "" : `${folder}/`;
  const start = after ? `${after}0` : prefix;
  const end = folder === "" ? LAST : `${folder}0`;
  const rows = await tx.$queryRaw<{ path: string }[]>`
    WITH RECURSIVE step AS (
      (SELECT regexp_replace("path", '[^/]*$', '') AS found FROM "artifacts"
        WHERE "workspaceId" = ${workspaceId} AND "kind" = ${kind} AND "archivedAt" IS NULL
          AND regexp_replace("path", '[^/]*$', '') > ${start} AND regexp_replace("path", '[^/]*$', '') < ${end}
        ORDER BY regexp_replace("path", '[^/]*$', '') LIMIT 1)
      UNION ALL
      SELECT (SELECT regexp_replace("path", '[^/]*$', '') FROM "artifacts"
        WHERE "workspaceId" = ${workspaceId} AND "kind" = ${kind} AND "archivedAt" IS NULL
          AND regexp_replace("path", '[^/]*$', '') > ${prefix} || split_part(substr(found, length(${prefix}) + 1), '/', 1) || '0'
          AND regexp_replace("path", '[^/]*$', '') < ${end}
        ORDER BY regexp_replace("path", '[^/]*$', '') LIMIT 1)
      FROM step WHERE found IS NOT NULL)
    SELECT ${prefix} || split_part(substr(found, length(${prefix}) + 1), '/', 1) AS path FROM step
    WHERE found IS NOT NULL LIMIT ${limit}`;
  return rows.map(({ path }) => path);
}
