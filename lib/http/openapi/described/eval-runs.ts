import { z } from "zod";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { RUN_STATUSES } from "@/lib/evals/runs/run-status";
import { describeOperation } from "../described-operation";
import { change, example, number, set, usd, verdict } from "./eval-shapes";
import { count, digest, moment, pageOf, path, version } from "./shapes";

const moved = { number, done: count, total: count };

export const run = {
  number,
  path,
  version: version.nullable(),
  change,
  digest: digest.meta({ description: "Of the content that was judged" }),
  set,
  model: z.string().nullable(),
  parameters: z.record(z.string(), z.number()),
  repeats: count,
  against: z
    .object({ key: z.string(), name: z.string(), color: z.string(), version: version.nullable() })
    .nullable()
    .meta({ description: "What is live there was answered too; null as a version: nothing was live." }),
  cases: count,
  budgetUsd: usd.nullable(),
  evidenceKey: digest.meta({
    description: "Runs with the same key say the same: of content, set, model, parameters and judge.",
  }),
  startedBy: z.string(),
  startedAt: moment,
  endedAt: moment.nullable(),
  status: z.enum(RUN_STATUSES),
  verdict: verdict.nullable().meta({ description: "Null until the run has ended, and of an incomplete one" }),
  progress: z.object({ done: count, total: count, errored: count, passed: count }),
  spentUsd: usd.meta({
    description: "What this run asked for; answers that were recorded cost nothing again",
  }),
  retries: count,
  fresh: z.boolean().meta({ description: "Asks the model also what is recorded" }),
  outside: z
    .object({ source: z.object({ name: z.string().nullable(), url: z.string().nullable() }).nullable() })
    .nullable()
    .meta({ description: "Its results were made elsewhere and brought by `startedBy`" }),
};

export const EVAL_RUNS = [
  describeOperation(startEvalRun, {
    summary: "Start an eval run",
    description:
      "Runs a golden set on a version of a prompt, or on what a change says of it. It answers at once; the run goes on by itself. What was answered to the same question before is read, not asked again.",
    example: {
      path: "support/refund-reply",
      version: "1.4.2",
      set: "support/refund-cases",
      repeats: 3,
      against: "prod",
      budgetUsd: 2,
    },
    answer: z.object({
      id: number,
      number,
      path,
      model: z.string().nullable(),
      evidenceKey: digest,
      cases: count,
      total: count,
      runs: z
        .array(z.object({ id: number, model: z.string().nullable() }))
        .meta({ description: "One for each of `models`; `id` is the first of them" }),
    }),
  }),
  describeOperation(listEvalRuns, {
    summary: "List eval runs",
    description: "Newest first, of a prompt, of a golden set or of a change.",
    example: { path: "support/refund-reply", limit: 20 },
    answer: pageOf(z.object(run)),
  }),
  describeOperation(cancelEvalRun, {
    summary: "Cancel an eval run",
    description: "At once. What was answered is kept.",
    example,
    answer: z.object({ ...moved, status: z.literal("cancelled") }),
  }),
  describeOperation(resumeEvalRun, {
    summary: "Resume an eval run",
    description: "One that was cancelled or had spent its budget: only what is missing is asked.",
    example: { ...example, budgetUsd: 5 },
    answer: z.object({ ...moved, status: z.literal("queued") }),
  }),
  describeOperation(retryEvalErrors, {
    summary: "Retry the errors of an eval run",
    description: "And nothing else of it.",
    example,
    answer: z.object({ number, status: z.literal("queued"), retried: count }),
  }),
];
