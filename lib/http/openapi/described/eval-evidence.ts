import { z } from "zod";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";
import { RUN_STATUSES } from "@/lib/evals/runs/run-status";
import { describeOperation } from "../described-operation";
import { example, number, set, verdict } from "./eval-shapes";
import { count, digest, path } from "./shapes";

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

export const EVAL_EVIDENCE = [
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
