import { REFUND_MODEL, refundReply } from "../support-workspace";
import { unansweredResult } from "../unanswered-result";
import type { Inputs } from "./input";

const content = refundReply("Answer {{customer}} soon.").content;

/** Of operations about eval runs, and the models that they ask. */
export const INPUTS_OF_EVALS: Inputs = {
  startEvalRun: ({ path, evals: { set } }) => ({ path, set }),
  cancelEvalRun: ({ evals }) => ({ number: evals.open }),
  resumeEvalRun: ({ evals }) => ({ number: evals.cancelled }),
  retryEvalErrors: ({ evals }) => ({ number: evals.errored }),
  importEvalRun: ({ path, evals: { set, caseId } }) => ({
    path,
    set,
    model: REFUND_MODEL,
    source: { name: "CI" },
    results: [{ caseId, output: "It comes soon.", passed: true, latencyMs: 12 }],
  }),
  previewEvalImport: ({ path, evals: { set, caseId } }) => ({
    path,
    set,
    model: REFUND_MODEL,
    results: [{ caseId, passed: true }],
  }),
  acceptEvalRun: ({ evals }) => ({
    number: evals.inconclusive,
    environment: "stage",
    reason: "The third case is about another prompt.",
  }),
  withdrawEvalAcceptance: ({ evals }) => ({ number: evals.inconclusive, environment: "prod" }),
  endEvalRun: ({ evals: { whole, owner } }) => ({ number: whole, owner }),
  holdEvalRun: ({ evals: { open, owner } }) => ({ number: open, owner, leaseMs: 0 }),
  recordEvalResults: ({ evals: { open, owner, caseId } }) => ({
    number: open,
    owner,
    results: [unansweredResult(caseId)],
  }),
  getEvalRun: ({ evals }) => ({ number: evals.errored }),
  getEvalCase: ({ evals }) => ({ number: evals.errored, caseId: evals.caseId }),
  listEvalAnswers: ({ evals }) => ({ number: evals.errored }),
  tryCase: ({ path, evals: { set, caseId } }) => ({ path, content, case: { set, id: caseId } }),
  listEvalResults: ({ evals }) => ({ number: evals.errored }),
  listEvalRuns: ({ path }) => ({ path }),
  getEvalProfile: ({ evals }) => ({ number: evals.errored }),
  getEvalHistory: ({ path }) => ({ path }),
  compareEvalModels: ({ path }) => ({ path }),
  listVersionScores: ({ path }) => ({ path }),
  getGoldenUse: ({ evals }) => ({ path: evals.set }),
  listLiveScores: ({ path }) => ({ path }),
  setProvider: (_world, mark) => ({
    provider: `models-${mark}`,
    kind: "openai_compatible",
    baseUrl: "https://models.example.com/v1",
    apiKey: "sk-the-key-of-the-tests",
    models: [{ id: `model-${mark}` }],
  }),
  removeProvider: ({ providers }) => ({ provider: providers.spare }),
  testProvider: ({ providers }) => ({ provider: providers.kept }),
  listProviders: () => ({}),
};
