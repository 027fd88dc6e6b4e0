import { z } from "zod";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { listEvalAnswers } from "@/lib/evals/queries/list-eval-answers";
import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";
import { tryCase } from "@/lib/evals/queries/try-case";
import { SIDES } from "@/lib/evals/runs/align-cases";
import { RUN_STATUSES } from "@/lib/evals/runs/run-status";
import { describeDownload, describeOperation, describeRoute } from "../described-operation";
import { share, usd, verdict } from "./eval-shapes";
import { comparison, count, digest, moment, pageOf, path, rate, version } from "./shapes";

const number = count.meta({ description: "The number of an eval run", examples: [12] });
const outcome = z
  .enum(["passed", "failed", "errored", "notRun"])
  .meta({ description: "An error says nothing of the answer, and what was not run is no pass." });
const set = z.object({ path, version });
const change = z
  .object({ number: count, title: z.string(), revision: count.nullable() })
  .nullable()
  .meta({ description: "Of what a change says; without a revision it was a draft" });

const run = {
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

const side = z.object({ outcomes: z.array(outcome), share, score: z.number() }).nullable();
const assertions = z.array(
  z
    .looseObject({ type: z.string(), outcome, score: z.number(), reason: z.string() })
    .meta({ description: "With `judged` where a model judged: each of its judgements" }),
);
const fault = z.object({ kind: z.string(), message: z.string() }).nullable();
const toolCalls = z.array(z.object({ name: z.string(), arguments: z.unknown() }));
const trend = z.enum(["improved", "regressed", "same"]).nullable();
const acceptance = z.object({ by: z.string(), reason: z.string(), at: moment }).nullable();
const mayAccept = z
  .object({ may: z.boolean(), why: z.string().nullable() })
  .nullable()
  .meta({ description: "Whether you may accept it while it is inconclusive, or who may" });
const outcomes = { passed: count, failed: count, errored: count, notRun: count };
const importCounts = z.object({
  total: count,
  given: count,
  missing: count,
  ...outcomes,
  theirs: count.meta({ description: "Of which only their verdict is known" }),
});
const importExample = {
  path: "support/refund-reply",
  version: "1.4.2",
  set: "support/refund-cases",
  model: "openai/gpt-5-mini",
  source: { name: "CI", url: "https://ci.example.com/runs/7" },
  results: [
    { caseId: "refund-late", output: "It comes within 14 days.", latencyMs: 840 },
    { caseId: "refund-twice", passed: true, score: 1 },
  ],
};
const outside = z
  .object({ claimed: outcome.nullable(), score: z.number().nullable() })
  .nullable()
  .meta({ description: "What was said of it where it was made" });
const moved = { number, done: count, total: count };
const example = { number: 12 };

export const EVALS = [
  describeDownload(tryCase, {
    summary: "Try a prompt",
    description:
      "Asks a prompt as it is written now, and what is live, the same, once. It answers server-sent events while they happen: `asked`, `text` for each piece, `answered` with tokens, cost and what the assertions of the case say, or `failed`; each names its `side`, `draft` or `live`. Nothing is kept of it and no gate reads it.",
    example: {
      path: "support/refund-reply",
      content: { messages: [{ role: "user", content: "Answer {{customer}}." }] },
      case: { set: "support/refund-cases", id: "late-parcel" },
    },
  }),
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
  describeOperation(listEvalResults, {
    summary: "List the cases of an eval run",
    description: "With what both sides came to, worst first.",
    example: { ...example, show: "failed" as const },
    answer: pageOf(
      z.object({
        id: z.string(),
        description: z.string(),
        tags: z.array(z.string()),
        mustPass: z.boolean(),
        weight: z.number(),
        candidate: side,
        live: side,
        trend,
      }),
    ).extend({
      number,
      counts: z.object({ failed: count, errored: count, regressed: count, improved: count, flaky: count }),
      tags: z.array(z.string()),
      all: count,
      fitting: count,
    }),
  }),
  describeOperation(listEvalAnswers, {
    summary: "List the results of an eval run",
    description:
      "One row a case, repeat and side, with what was answered. `rendered=true` adds the prompt as the model got it.",
    example: { ...example, rendered: "true" as const },
    answer: pageOf(
      z.object({
        caseId: z.string(),
        description: z.string(),
        repeat: count,
        side: z.enum(SIDES),
        outcome,
        passed: z.boolean(),
        score: z.number(),
        assertions,
        output: z.string().nullable(),
        toolCalls,
        latencyMs: count.nullable(),
        costUsd: usd.nullable(),
        tokens: z.object({ input: count.nullable(), output: count.nullable() }),
        error: fault,
        asked: count,
        paid: z.boolean(),
        outside,
        variables: z.record(z.string(), z.unknown()).optional(),
        prompt: z.string().nullable().optional(),
      }),
    ).extend({ number }),
  }),
  describeOperation(getEvalCase, {
    summary: "Get a case of an eval run",
    description: "What both sides answered on each repeat, and why it passed or not.",
    example: { ...example, caseId: "refund-late" },
    answer: z.object({
      number,
      path,
      set,
      version: version.nullable(),
      change,
      live: z.object({ version, environment: z.string() }).nullable(),
      repeats: count,
      case: z.looseObject({ id: z.string() }).meta({ description: "As it stands in the golden set" }),
      trend,
      results: z.array(
        z.object({
          repeat: count,
          side: z.enum(SIDES),
          outcome,
          score: z.number(),
          assertions,
          error: fault,
          asked: count,
          paid: z.boolean(),
          outside,
          answer: z
            .object({
              text: z.string(),
              toolCalls,
              inputTokens: count.nullable(),
              outputTokens: count.nullable(),
              costUsd: usd.nullable(),
              latencyMs: count.nullable(),
              at: moment,
            })
            .nullable(),
        }),
      ),
    }),
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
  describeOperation(importEvalRun, {
    summary: "Bring the results of an eval run",
    description:
      "Made elsewhere, and marked so. Answers are judged here; where only a verdict comes along it is kept as theirs. With one wrong row nothing is stored, and all of them are told. A gate takes such a run only where its rule says so.",
    example: importExample,
    answer: z.object({
      number,
      path,
      evidenceKey: digest,
      status: z.enum(RUN_STATUSES),
      verdict: verdict.nullable(),
      counts: importCounts,
      differing: z.array(z.string()),
    }),
  }),
  describeOperation(previewEvalImport, {
    summary: "Look at results before bringing them",
    description: "What they would come to, and what is wrong with them. Nothing is stored.",
    example: importExample,
    answer: z.object({
      path,
      set,
      cases: count,
      comparesWithLive: z.boolean(),
      counts: importCounts,
      differing: z.array(z.string()),
      problems: z.array(z.object({ row: count.nullable(), path: z.string(), message: z.string() })),
      problemCount: count,
    }),
  }),
  describeOperation(acceptEvalRun, {
    summary: "Accept an inconclusive eval run",
    description:
      "By an owner of the path who did not write the text, for one environment, under its rule as it stands and beside what is live now. A run that failed or is incomplete is never accepted.",
    example: {
      ...example,
      environment: "prod",
      reason: "The two failing cases are about a typo in their variables.",
    },
    answer: z.object({ number, environment: z.string(), accepted: count }),
  }),
  describeOperation(withdrawEvalAcceptance, {
    summary: "Withdraw the acceptance of an eval run",
    description: "By whoever gave it, or by anybody who might. What went live stays.",
    example: { ...example, environment: "prod" },
    answer: z.object({ number, environment: z.string(), withdrawn: count }),
  }),
];

/** REST tells a run in fewer states than its operation. */
export const EVAL_RUN = [
  describeRoute("GET", "/eval-runs/{number}", {
    summary: "Get an eval run",
    description: "With what it comes to by now. Each number has its n, and errors are counted apart.",
    example,
    answer: z.object({
      ...run,
      id: number,
      status: z.enum(["queued", "running", "finished", "cancelled", "incomplete"]).meta({
        description: "`incomplete`: ended without a verdict, for errors, its budget or missing results",
      }),
      stopped: z.literal("out_of_budget").nullable(),
      counts: z
        .object({ cases: count, passed: count, failed: count, errored: count, notRun: count })
        .meta({ description: "Cases by the worst of their repeats; those without a result yet by none" }),
      cancelled: z.object({ by: z.string(), at: moment }).nullable(),
      leftMs: count.nullable().meta({ description: "How long the rest takes at this pace" }),
      tokens: z.object({ input: count, output: count }),
      costUsd: usd.meta({ description: "US dollars that this run has spent by now" }),
      answersUsd: z.object({ candidate: usd.nullable(), live: usd.nullable() }).meta({
        description: "What the answers cost, whoever paid; null where a price is not known",
      }),
      etaS: count.nullable().meta({ description: "Seconds until the end at this pace" }),
      replayed: count.meta({ description: "Answers that were read, not asked for" }),
      errors: z.record(z.string(), count).meta({
        description:
          "By kind: faults of a model, `no_recording`, `not_rendered`, `not_judged`, `judge_failed`",
      }),
      judge: z
        .object({
          model: z.string().optional(),
          repeats: z.literal([1, 3, 5]),
          embeddingModel: z.string().optional(),
        })
        .nullable()
        .meta({ description: "Who judges what no rule can, as the golden set says" }),
      judging: z.object({ count, usd, inputTokens: count, outputTokens: count }).meta({
        description: "What this run asked judges for: in what it spent, and not in the cost of answers",
      }),
      notices: z.array(z.string()),
      findings: z.array(z.object({ rule: z.string(), verdict, sentence: z.string() })),
      comparison: comparison.extend({ against: version.nullable() }).nullable(),
      passRate: rate.nullable(),
      livePassRate: z.object({ share, n: count }).nullable(),
      compared: count.meta({ description: "Cases of which both sides have an answer" }),
      regressed: count,
      improved: count,
      errored: count,
      flaky: count,
      p95Ms: count.nullable(),
      gates: z
        .array(
          z.object({
            environment: z.string(),
            paths: z.string().meta({ description: "Of the rule" }),
            verdict: verdict.nullable(),
            findings: z.array(z.object({ rule: z.string(), verdict, sentence: z.string() })),
            accepted: acceptance,
            accept: mayAccept,
          }),
        )
        .meta({ description: "The gates that look at this run, with what it comes to under their rules" }),
      claims: z
        .object({
          theirs: count.meta({ description: "Results of which only their verdict is known" }),
          differing: z
            .array(z.string())
            .meta({ description: "Cases that they judged otherwise than is judged here" }),
        })
        .nullable(),
      may: z.object({
        cancel: z.boolean(),
        retry: z.boolean(),
        resume: z.boolean(),
        why: z.string().nullable(),
      }),
    }),
  }),
];
