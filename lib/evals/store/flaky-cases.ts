import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type FlakyOverRuns = { caseId: string; passed: number; of: number; runs: number; run: number };

/**
 * Cases of which, on one text with one model, some answers passed and others failed, over the newest `runs` of a golden
 * set with a verdict; the most often failed first, each with the newest such run. Errors and what was not run are no answers.
 */
export async function listFlakyCases(
  tx: ReadTx,
  workspaceId: string,
  setPath: string,
  { runs, limit }: { runs: number; limit: number },
): Promise<FlakyOverRuns[]> {
  return tx.$queryRaw<FlakyOverRuns[]>`
    WITH newest AS (
      SELECT e."id", e."number", e."evidenceKey" FROM "eval_runs" e
      JOIN "versions" v ON v."id" = e."setVersionId" JOIN "artifacts" a ON a."id" = v."artifactId"
      WHERE e."workspaceId" = ${workspaceId} AND a."path" = ${setPath} AND e."verdict" IS NOT NULL AND e."cancelledAt" IS NULL
      ORDER BY e."number" DESC LIMIT ${runs}
    ), alike AS (
      SELECT r."caseId", n."evidenceKey", count(*) FILTER (WHERE r."outcome" = 'passed') AS passed, count(*) AS times,
        count(DISTINCT n."id") AS runs, max(n."number") AS run
      FROM newest n JOIN "eval_results" r ON r."runId" = n."id" AND r."workspaceId" = ${workspaceId}
      WHERE r."side" = 'candidate' AND r."retriedAt" IS NULL AND r."outcome" IN ('passed', 'failed')
      GROUP BY r."caseId", n."evidenceKey"
      HAVING bool_or(r."outcome" = 'passed') AND bool_or(r."outcome" = 'failed')
    )
    SELECT "caseId", sum(passed)::int AS passed, sum(times)::int AS of, sum(runs)::int AS runs, max(run)::int AS run
    FROM alike
    GROUP BY "caseId" ORDER BY sum(passed) / sum(times), "caseId" LIMIT ${limit}`;
}
