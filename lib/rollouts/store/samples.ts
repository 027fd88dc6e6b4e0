import "server-only";
import type { Tx } from "@/lib/db/transaction";

type Place = { workspaceId: string; environmentId: string };

/** Answers of a version that were told once, and given after a moment, or from a snapshot sequence or later ones. */
export type Counted = { path: string; version: string; count: number; since: Date | number; lastAt: Date };

/**
 * Adds to what was counted of candidates at the step that their rollouts are at. What may have been answered before the
 * step began is left out, so that a sample is never larger than what was answered.
 */
export async function countForRollouts(
  tx: Tx,
  { workspaceId, environmentId }: Place,
  source: "server" | "client",
  uses: readonly Counted[],
): Promise<void> {
  if (uses.length === 0) return;
  const moments = uses.map(({ since }) => (typeof since === "number" ? null : since));
  const sequences = uses.map(({ since }) => (typeof since === "number" ? since : null));
  await tx.$executeRaw`
    INSERT INTO "rollout_samples" AS s ("rolloutId", "step", "source", "workspaceId", "count", "lastAt")
    SELECT r."id", m."step", ${source}, r."workspaceId", LEAST(sum(n."count"), 2147483647)::int, max(n."lastAt")
    FROM unnest(${uses.map(({ path }) => path)}::text[], ${uses.map(({ version }) => version)}::text[],
      ${uses.map(({ count }) => count)}::int[], ${moments}::timestamptz[], ${sequences}::int[],
      ${uses.map(({ lastAt }) => lastAt)}::timestamptz[])
      AS n("path", "version", "count", "sinceAt", "sinceSequence", "lastAt")
    JOIN "running_rollouts" g ON g."workspaceId" = ${workspaceId} AND g."environmentId" = ${environmentId}
    JOIN "artifacts" a ON a."id" = g."artifactId" AND a."path" = n."path"
    JOIN "rollouts" r ON r."id" = g."rolloutId"
    JOIN "versions" v ON v."id" = r."versionId" AND concat_ws('.', v."major", v."minor", v."patch") = n."version"
    JOIN LATERAL (SELECT x."step", x."createdAt", s."sequence" FROM "rollout_moves" x
      JOIN "rollout_move_sequences" s ON s."rolloutId" = x."rolloutId" AND s."seq" = x."seq"
      WHERE x."rolloutId" = r."id" AND x."kind" IN ('started', 'advanced') ORDER BY x."seq" DESC LIMIT 1) m
      ON m."step" > 0 AND (n."sinceAt" > m."createdAt" OR n."sinceSequence" >= m."sequence")
    GROUP BY r."id", m."step", r."workspaceId" ORDER BY 1
    ON CONFLICT ("rolloutId", "step", "source") DO UPDATE SET
      "count" = LEAST(s."count"::bigint + EXCLUDED."count", 2147483647)::int,
      "lastAt" = GREATEST(s."lastAt", EXCLUDED."lastAt")`;
}
