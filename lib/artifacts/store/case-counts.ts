import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type CaseCount = { cases: number; mustPass: number };

/** How many cases the newest version of each golden set has, counted where it lies: a set may be megabytes. */
export async function mapCaseCounts(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, CaseCount>> {
  if (artifactIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<({ artifactId: string } & CaseCount)[]>`
    SELECT n."artifactId", count(one)::int AS cases,
      (count(one) FILTER (WHERE one ->> 'mustPass' = 'true'))::int AS "mustPass"
    FROM "newest_versions" n JOIN "versions" v ON v."id" = n."versionId"
    JOIN "contents" c ON c."workspaceId" = n."workspaceId" AND c."digest" = v."contentDigest"
    LEFT JOIN LATERAL json_array_elements(c."json"::json -> 'cases') AS one ON true
    WHERE n."workspaceId" = ${workspaceId} AND n."artifactId" = ANY(${[...artifactIds]})
    GROUP BY n."artifactId"`;
  return new Map(rows.map(({ artifactId, cases, mustPass }) => [artifactId, { cases, mustPass }]));
}
