import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { digestText } from "@/lib/kernel/digest";

/** Runs with a case that got worse, the newest first. */
const MAX_RUNS = 500;

type RunRow = {
  id: string;
  number: number;
  change: number;
  title: string;
  path: string;
  live: string;
  environment: string;
  personId: string;
  regressed: number;
  compared: number;
  since: Date;
};

export type RegressedRun = { kind: "regression"; row: string; about: string; since: Date; run: RunRow };

/**
 * Of open changes that a person works on, the newest run with a verdict of each prompt, golden set and model, on what is
 * submitted now, where a case got worse than what was live.
 */
export async function findRegressedRuns(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
): Promise<RegressedRun[]> {
  const runs = await tx.$queryRaw<RunRow[]>`
    WITH newest AS (
      SELECT DISTINCT ON (e."changeId", e."path", s."artifactId", e."model") e.*, c."number" AS change, c."title"
      FROM "changes" c JOIN "eval_runs" e ON e."changeId" = c."id" JOIN "versions" s ON s."id" = e."setVersionId"
      WHERE c."workspaceId" = ${workspaceId} AND c."state" = 'open' AND e."cancelledAt" IS NULL AND e."verdict" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "contributors" k WHERE k."changeId" = c."id" AND k."personId" = ${personId})
        AND e."revisionId" = (SELECT r."id" FROM "revisions" r WHERE r."changeId" = c."id" ORDER BY r."number" DESC LIMIT 1)
      ORDER BY e."changeId", e."path", s."artifactId", e."model", e."number" DESC
    )
    SELECT n."id", n."number", n.change, n."title", n."path", n."personId", n."endedAt" AS since,
      concat_ws('.', v."major", v."minor", v."patch") AS live, e."key" AS environment, t.regressed, t.compared
    FROM newest n JOIN "versions" v ON v."id" = n."liveVersionId" JOIN "environments" e ON e."id" = n."environmentId"
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE own < theirs))::int AS regressed, count(*)::int AS compared FROM (
        SELECT avg(CASE WHEN r."outcome" = 'passed' THEN 1 ELSE 0 END) FILTER (WHERE r."side" = 'candidate') AS own,
          avg(CASE WHEN r."outcome" = 'passed' THEN 1 ELSE 0 END) FILTER (WHERE r."side" = 'live') AS theirs
        FROM "eval_results" r WHERE r."runId" = n."id" AND r."workspaceId" = ${workspaceId} AND r."retriedAt" IS NULL
        GROUP BY r."caseId"
      ) cases
    ) t
    WHERE t.regressed > 0 ORDER BY n."number" DESC LIMIT ${MAX_RUNS}`;
  return runs.map((run) => ({
    kind: "regression",
    row: `regression:${run.number}`,
    about: digestText(run.id),
    since: run.since,
    run,
  }));
}
