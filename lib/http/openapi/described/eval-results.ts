import { z } from "zod";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { listEvalAnswers } from "@/lib/evals/queries/list-eval-answers";
import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { tryCase } from "@/lib/evals/queries/try-case";
import { SIDES } from "@/lib/evals/runs/align-cases";
import { describeDownload, describeOperation } from "../described-operation";
import { change, example, number, set, share, usd } from "./eval-shapes";
import { count, moment, pageOf, path, version } from "./shapes";

const outcome = z
  .enum(["passed", "failed", "errored", "notRun"])
  .meta({ description: "An error says nothing of the answer, and what was not run is no pass." });

const side = z.object({ outcomes: z.array(outcome), share, score: z.number() }).nullable();

const assertions = z.array(
  z
    .looseObject({ type: z.string(), outcome, score: z.number(), reason: z.string() })
    .meta({ description: "With `judged` where a model judged: each of its judgements" }),
);

const fault = z.object({ kind: z.string(), message: z.string() }).nullable();

const toolCalls = z.array(z.object({ name: z.string(), arguments: z.unknown() }));

const trend = z.enum(["improved", "regressed", "same"]).nullable();

const outside = z
  .object({ claimed: outcome.nullable(), score: z.number().nullable() })
  .nullable()
  .meta({ description: "What was said of it where it was made" });

export const EVAL_RESULTS = [
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
];
