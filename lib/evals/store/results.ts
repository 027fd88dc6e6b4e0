import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Outcome } from "../assertions/combine";
import type { AssertionResult } from "../assertions/judge-case";
import type { EvalSide, RunResult } from "../runs/align-cases";
import type { Judged } from "../runs/judge-answer";

/** A result without its texts. */
export type ResultRow = RunResult & {
  errorKind: string | null;
  paid: boolean;
  inputTokens: number | null;
  outputTokens: number | null;
  createdAt: Date;
  /** Whether an answer was judged, and not the prompt alone. */
  isAnswered: boolean;
  /** What was said of it outside; null of a result that was made here. */
  outside: { claimed: Outcome | null } | null;
};

/** Those that stand: of an error that is tried again, the newer one alone. */
export async function listResultRows(tx: ReadTx, workspaceId: string, runId: string): Promise<ResultRow[]> {
  const rows = await tx.evalResult.findMany({
    where: { workspaceId, runId, retriedAt: null },
    orderBy: { createdAt: "asc" },
    select: {
      caseId: true,
      repeat: true,
      side: true,
      outcome: true,
      score: true,
      errorKind: true,
      paid: true,
      createdAt: true,
      recording: { select: MEASURED },
      outside: { select: { ...MEASURED, text: true, claimed: true } },
    },
  });
  return rows.map(({ recording, outside, side, outcome, ...row }) => {
    const measured = recording ?? outside;
    return {
      ...row,
      side: side as EvalSide,
      outcome: outcome as Outcome,
      inputTokens: measured?.inputTokens ?? null,
      outputTokens: measured?.outputTokens ?? null,
      costUsd: measured?.costUsd ?? null,
      latencyMs: measured?.latencyMs ?? null,
      isAnswered: recording !== null || (outside !== null && outside.text !== null),
      outside: outside && { claimed: outside.claimed as Outcome | null },
    };
  });
}

const MEASURED = { inputTokens: true, outputTokens: true, costUsd: true, latencyMs: true } as const;

export type CaseResultRow = {
  repeat: number;
  side: EvalSide;
  outcome: Outcome;
  score: number;
  assertions: AssertionResult[];
  error: { kind: string; message: string } | null;
  asked: number;
  paid: boolean;
  answer: {
    text: string;
    toolCalls: { name: string; arguments: JsonValue }[];
    inputTokens: number | null;
    outputTokens: number | null;
    costUsd: number | null;
    latencyMs: number | null;
    at: Date;
  } | null;
  /** What was said of it outside; `null` of a result that was made here. */
  outside: { claimed: Outcome | null; score: number | null } | null;
};

/** What stands of one case, with its texts, by repeat. */
export async function listCaseResults(
  tx: ReadTx,
  workspaceId: string,
  runId: string,
  caseId: string,
): Promise<CaseResultRow[]> {
  const rows = await findWithTexts(tx, { workspaceId, runId, caseId });
  return rows.map(({ caseId: _same, ...row }) => row);
}

/** What stands of a whole run, with its texts, case by case. */
export async function listAnswerRows(
  tx: ReadTx,
  workspaceId: string,
  runId: string,
  page: { skip: number; take: number },
): Promise<(CaseResultRow & { caseId: string })[]> {
  return findWithTexts(tx, { workspaceId, runId }, page);
}

async function findWithTexts(
  tx: ReadTx,
  where: { workspaceId: string; runId: string; caseId?: string },
  page: { skip?: number; take?: number } = {},
): Promise<(CaseResultRow & { caseId: string })[]> {
  const rows = await tx.evalResult.findMany({
    where: { ...where, retriedAt: null },
    orderBy: [{ caseId: "asc" }, { repeat: "asc" }, { side: "asc" }],
    select: {
      caseId: true,
      repeat: true,
      side: true,
      outcome: true,
      score: true,
      assertions: true,
      errorKind: true,
      errorMessage: true,
      asked: true,
      paid: true,
      createdAt: true,
      recording: true,
      outside: true,
    },
    ...page,
  });
  return rows.map(({ side, outcome, assertions, errorKind, errorMessage, createdAt, ...rest }) => {
    const { recording, outside, ...row } = rest;
    const answer =
      recording ?? (outside?.text == null ? null : { ...outside, text: outside.text, createdAt });
    return {
      ...row,
      side: side as EvalSide,
      outcome: outcome as Outcome,
      assertions: JSON.parse(assertions) as AssertionResult[],
      error: errorKind === null ? null : { kind: errorKind, message: errorMessage ?? "" },
      outside: outside && { claimed: outside.claimed as Outcome | null, score: outside.claimedScore },
      answer: answer && {
        text: answer.text,
        toolCalls: JSON.parse(answer.toolCalls) as { name: string; arguments: JsonValue }[],
        inputTokens: answer.inputTokens,
        outputTokens: answer.outputTokens,
        costUsd: answer.costUsd,
        latencyMs: answer.latencyMs,
        at: answer.createdAt,
      },
    };
  });
}

export type ResultCounts = { done: number; errored: number; passed: number; spentUsd: number };

const NOTHING: ResultCounts = { done: 0, errored: 0, passed: 0, spentUsd: 0 };

/** Of several runs: how many results stand, and what was paid in all. */
export async function mapResultCounts(
  tx: ReadTx,
  workspaceId: string,
  runIds: readonly string[],
): Promise<(runId: string) => ResultCounts> {
  if (runIds.length === 0) return () => NOTHING;
  const rows = await tx.$queryRaw<({ runId: string } & ResultCounts)[]>`
    SELECT u."runId", count(r."id")::int AS done,
      (count(*) FILTER (WHERE r."outcome" = 'errored'))::int AS errored,
      (count(*) FILTER (WHERE r."outcome" = 'passed' AND r."side" = 'candidate'))::int AS passed,
      coalesce((SELECT sum(c."costUsd") FROM "eval_charges" c
        WHERE c."workspaceId" = ${workspaceId} AND c."runId" = u."runId"), 0)::float8 AS "spentUsd"
    FROM unnest(${[...runIds]}::text[]) AS u("runId") LEFT JOIN "eval_results" r
      ON r."workspaceId" = ${workspaceId} AND r."runId" = u."runId" AND r."retriedAt" IS NULL
    GROUP BY u."runId"`;
  const found = new Map(rows.map(({ runId, ...counts }) => [runId, counts]));
  return (runId) => found.get(runId) ?? NOTHING;
}

export type NewResult = Judged & {
  caseId: string;
  repeat: number;
  side: EvalSide;
  recordingDigest: string | null;
  paid: boolean;
  asked: number;
};

/** Leaves out what is there already; says how many are new. */
export async function createResults(
  tx: Tx,
  workspaceId: string,
  runId: string,
  results: readonly NewResult[],
  now: Date,
): Promise<number> {
  if (results.length === 0) return 0;
  const { count } = await tx.evalResult.createMany({
    data: results.map(({ assertions, error, ...data }) => ({
      ...data,
      id: newId(),
      workspaceId,
      runId,
      assertions: JSON.stringify(assertions),
      errorKind: error?.kind ?? null,
      errorMessage: error?.message ?? null,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Errors stand no more, so that they are tried again; says how many there were. */
export async function retireErrors(tx: Tx, workspaceId: string, runId: string, now: Date): Promise<number> {
  const { count } = await tx.evalResult.updateMany({
    where: { workspaceId, runId, outcome: "errored", retriedAt: null },
    data: { retriedAt: now },
  });
  return count;
}
