import { z } from "zod";
import { describeRoute } from "../described-operation";
import { run } from "./eval-runs";
import { acceptance, example, number, share, usd, verdict } from "./eval-shapes";
import { comparison, count, moment, rate, version } from "./shapes";

const mayAccept = z
  .object({ may: z.boolean(), why: z.string().nullable() })
  .nullable()
  .meta({ description: "Whether you may accept it while it is inconclusive, or who may" });

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
