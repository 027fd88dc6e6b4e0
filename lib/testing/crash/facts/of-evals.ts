import { type FactsOf, fact } from "./fact";

const runIs = (number: number, wanted: string) =>
  fact(`state of run ${number}`)`(SELECT CASE WHEN "cancelledAt" IS NOT NULL THEN 'cancelled'
    WHEN "endedAt" IS NOT NULL THEN 'ended' ELSE 'open' END FROM "eval_runs" WHERE "number" = ${number}) = ${wanted}`;

const acceptances = (number: number, environment: string, standing: number) =>
  fact(
    `acceptance of run ${number} for ${environment}`,
  )`(SELECT count(*)::int FROM "eval_acceptances" a JOIN "eval_runs" r ON r."id" = a."runId"
    JOIN "environments" e ON e."id" = a."environmentId" WHERE r."number" = ${number} AND e."key" = ${environment}
    AND a."withdrawnAt" IS NULL) = ${standing}::int`;

const provider = (name: string, models: string | null) =>
  fact(
    `provider ${name}`,
  )`(SELECT string_agg(m."model", ' ' ORDER BY m."position") FROM "provider_models" m JOIN "model_providers" p
      ON p."id" = m."providerId" WHERE p."key" = ${name}) IS NOT DISTINCT FROM ${models}::text`;

/** What calls about eval runs, and the models that they ask, leave behind. */
export const FACTS_OF_EVALS = {
  startEvalRun: ({ path }, { number }) => [
    fact(`run ${number}`)`EXISTS (SELECT 1 FROM "eval_runs" WHERE "number" = ${number} AND "path" = ${path})`,
  ],
  cancelEvalRun: (_, { number }) => [runIs(number, "cancelled")],
  resumeEvalRun: (_, { number }) => [runIs(number, "open")],
  retryEvalErrors: (_, { number, retried }) => [
    runIs(number, "open"),
    fact(
      `retried of run ${number}`,
    )`(SELECT count(*)::int FROM "eval_results" r JOIN "eval_runs" e ON e."id" = r."runId"
      WHERE e."number" = ${number} AND r."retriedAt" IS NOT NULL) = ${retried}::int`,
  ],
  endEvalRun: (_, { number }) => [runIs(number, "ended")],
  importEvalRun: ({ path }, { number, counts }) => [
    runIs(number, "ended"),
    fact(
      `results of run ${number}`,
    )`(SELECT count(*)::int FROM "eval_outside_results" o JOIN "eval_runs" e ON e."id" = o."runId"
      WHERE e."number" = ${number} AND e."path" = ${path}) = ${counts.given}::int`,
  ],
  acceptEvalRun: (_, { number, environment }) => [acceptances(number, environment, 1)],
  withdrawEvalAcceptance: (_, { number, environment }) => [acceptances(number, environment, 0)],
  // A lease runs out, and says nothing of what was done.
  holdEvalRun: () => [],
  recordEvalResults: ({ results }, { number }) =>
    results.map(
      ({ caseId, repeat }) =>
        fact(
          `result ${number} ${caseId} ${repeat}`,
        )`EXISTS (SELECT 1 FROM "eval_results" r JOIN "eval_runs" e ON e."id" = r."runId"
      WHERE e."number" = ${number} AND r."caseId" = ${caseId} AND r."repeat" = ${repeat}::int)`,
    ),
  setProvider: ({ provider: name, models }) => [provider(name, (models ?? []).map(({ id }) => id).join(" "))],
  removeProvider: ({ provider: name }) => [provider(name, null)],
} satisfies Partial<FactsOf>;
