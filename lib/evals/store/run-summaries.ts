import "server-only";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { readContents } from "@/lib/artifacts/store/contents";
import type { ReadTx } from "@/lib/db/transaction";
import type { Rate } from "../dashboards/tag-coverage";
import type { EvalSide } from "../runs/align-cases";
import { wilsonInterval } from "../statistics/wilson";
import type { EvalRunRow } from "./runs";

/** One side of a run, added up by the database: no result is read. */
export type SideSummary = {
  /** Of the cases that are answered on every repeat without an error; null when there is none. */
  passRate: Rate | null;
  /** Mean score of the same cases, by weight. */
  score: number | null;
  /** What a model answered. */
  answers: number;
  /** US dollars an answer; null when the price of one is not known. */
  costUsd: number | null;
  /** Milliseconds, by nearest rank. */
  p95Ms: number | null;
};

const NOTHING: SideSummary = { passRate: null, score: null, answers: 0, costUsd: null, p95Ms: null };

/** What several runs came to, each side by itself. */
export async function mapRunSummaries(
  tx: ReadTx,
  workspaceId: string,
  runs: readonly EvalRunRow[],
): Promise<(run: Pick<EvalRunRow, "id">, side: EvalSide) => SideSummary> {
  if (runs.length === 0) return () => NOTHING;
  const ids = runs.map(({ id }) => id);
  const rates = await sumRates(tx, workspaceId, ids, await listWeights(tx, workspaceId, runs));
  const answers = await sumAnswers(tx, workspaceId, ids);
  return ({ id }, side) => {
    const rate = rates.find((one) => one.runId === id && one.side === side);
    const answered = answers.find((one) => one.runId === id && one.side === side);
    const interval = rate ? wilsonInterval(rate.share, rate.effective) : null;
    return {
      ...NOTHING,
      ...(rate ? { passRate: { share: rate.share, n: rate.n, interval }, score: rate.score } : {}),
      ...(answered
        ? {
            answers: answered.answers,
            costUsd: answered.priced < answered.answers ? null : answered.costUsd,
            p95Ms: answered.p95Ms,
          }
        : {}),
    };
  };
}

type Weights = { runIds: string[]; caseIds: string[]; weights: number[] };

/** Of the cases that do not weigh 1. */
async function listWeights(tx: ReadTx, workspaceId: string, runs: readonly EvalRunRow[]): Promise<Weights> {
  const sets = await readContents(tx, workspaceId, [...new Set(runs.map(({ set }) => set.contentDigest))]);
  const found: Weights = { runIds: [], caseIds: [], weights: [] };
  for (const { id: runId, set } of runs)
    for (const { id, weight } of (sets.get(set.contentDigest) as GoldenSetContent).cases)
      if (weight !== 1) {
        found.runIds.push(runId);
        found.caseIds.push(id);
        found.weights.push(weight);
      }
  return found;
}

type RateRow = { runId: string; side: string; n: number; share: number; effective: number; score: number };

/** Repeats to cases, cases that are known to a rate; `effective` as in `effectiveSize`. */
async function sumRates(
  tx: ReadTx,
  workspaceId: string,
  ids: readonly string[],
  { runIds, caseIds, weights }: Weights,
): Promise<RateRow[]> {
  return tx.$queryRaw<RateRow[]>`
    WITH known AS (
      SELECT r."runId", r."side", r."caseId",
        avg(CASE WHEN r."outcome" = 'passed' THEN 1 ELSE 0 END)::float8 AS share, avg(r."score")::float8 AS score
      FROM "eval_runs" e JOIN "eval_results" r ON r."runId" = e."id" AND r."workspaceId" = e."workspaceId"
      WHERE e."workspaceId" = ${workspaceId} AND e."id" = ANY(${[...ids]}) AND r."retriedAt" IS NULL
      GROUP BY r."runId", r."side", r."caseId", e."repeats"
      HAVING count(*) >= e."repeats" AND NOT bool_or(r."outcome" = 'errored')
    ), weighed AS (
      SELECT k.*, coalesce(w."weight", 1) AS weight FROM known k
      LEFT JOIN unnest(${runIds}::text[], ${caseIds}::text[], ${weights}::float8[]) AS w("runId", "caseId", "weight")
        ON w."runId" = k."runId" AND w."caseId" = k."caseId"
    )
    SELECT "runId", "side", count(*)::int AS n, (sum(weight * share) / sum(weight))::float8 AS share,
      (sum(weight) * sum(weight) / sum(weight * weight))::float8 AS effective,
      (sum(weight * score) / sum(weight))::float8 AS score
    FROM weighed WHERE weight > 0 GROUP BY "runId", "side"`;
}

type AnswerRow = {
  runId: string;
  side: string;
  answers: number;
  priced: number;
  costUsd: number | null;
  p95Ms: number | null;
};

async function sumAnswers(tx: ReadTx, workspaceId: string, ids: readonly string[]): Promise<AnswerRow[]> {
  return tx.$queryRaw<AnswerRow[]>`
    SELECT r."runId", r."side", count(*)::int AS answers, count(a."costUsd")::int AS priced,
      avg(a."costUsd")::float8 AS "costUsd",
      (percentile_disc(0.95) WITHIN GROUP (ORDER BY a."latencyMs"))::int AS "p95Ms"
    FROM "eval_results" r JOIN "eval_recordings" a
      ON a."workspaceId" = r."workspaceId" AND a."digest" = r."recordingDigest"
    WHERE r."workspaceId" = ${workspaceId} AND r."runId" = ANY(${[...ids]}) AND r."retriedAt" IS NULL
    GROUP BY r."runId", r."side"`;
}
