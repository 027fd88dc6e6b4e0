import { z } from "zod";
import { compareEvalModels } from "@/lib/evals/queries/compare-eval-models";
import { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import { getGoldenUse } from "@/lib/evals/queries/get-golden-use";
import { listLiveScores } from "@/lib/evals/queries/list-live-scores";
import { listVersionScores } from "@/lib/evals/queries/list-version-scores";
import { describeOperation } from "../described-operation";
import { share, usd, verdict } from "./eval-shapes";
import { comparison, count, interval, moment, pageOf, path, rate, version } from "./shapes";

const number = count.meta({ description: "The number of an eval run", examples: [12] });
const set = path.meta({ description: "The path of a golden set" });
const model = z.string().nullable();
const summary = {
  passRate: rate.nullable(),
  score: share.nullable(),
  answers: count,
  costUsd: usd.nullable().meta({ description: "An answer; null when the price of one is not known" }),
  p95Ms: count.nullable(),
};
const change = z.object({ number: count, title: z.string(), revision: count.nullable() }).nullable();

const side = z
  .object({ n: count, median: z.number(), p95: z.number(), unknown: count })
  .nullable()
  .meta({ description: "By nearest rank; `unknown` counts answers of which nobody knows it" });
const spread = z
  .object({
    bins: z.array(z.object({ from: z.number(), to: z.number(), candidate: count, live: count })),
    candidate: side,
    live: side,
  })
  .nullable();
const delta = z
  .object({ n: count, difference: z.number(), interval })
  .nullable()
  .meta({ description: "Candidate minus live, over cases that both answered" });
const score = { run: number, setVersion: version, passRate: rate.nullable(), verdict: verdict.nullable() };
const ofPrompt = { path: "support/refund-reply", set: "support/refund-cases" };

export const EVAL_DASHBOARDS = [
  describeOperation(getEvalProfile, {
    summary: "Get what an eval run is made of",
    description:
      "How cost and latency lie on both sides, what each tag comes to, and which cases pass on some repeats alone.",
    example: { number: 12 },
    answer: z.object({
      number,
      repeats: count,
      costUsd: spread,
      latencyMs: spread,
      costDelta: delta,
      p95Delta: delta,
      tags: z.array(
        z.object({
          tag: z.string(),
          cases: count,
          mustPass: count,
          passRate: rate.nullable(),
          few: z.boolean().meta({ description: "So few that a rate says little" }),
        }),
      ),
      flaky: z.array(z.object({ id: z.string(), passed: count, of: count })),
    }),
  }),
  describeOperation(getEvalHistory, {
    summary: "Get the eval history of a prompt",
    description:
      "Runs with a verdict of one golden set with one model, oldest first, and when which version went live where.",
    example: ofPrompt,
    answer: z.object({
      path,
      set: set.nullable(),
      model,
      sets: z.array(set),
      models: z.array(model),
      points: z.array(
        z.object({
          number,
          version: version.nullable(),
          change,
          setVersion: version,
          repeats: count,
          verdict: verdict.nullable(),
          at: moment,
          ...summary,
        }),
      ),
      more: z.boolean(),
      releases: z.array(
        z.object({
          version,
          environment: z.string(),
          color: z.string(),
          kind: z.string(),
          at: moment,
        }),
      ),
    }),
  }),
  describeOperation(compareEvalModels, {
    summary: "Compare the models of a prompt",
    description:
      "The newest runs of one text, one version of a golden set and the same numbers, a model each. `difference` says what a paired comparison with the default model tells, and what not.",
    example: { ...ofPrompt, version: "1.4.2" },
    answer: z.object({
      path,
      version,
      default: model,
      set: z.object({ path, version }).nullable(),
      data: z.array(
        z.object({
          model,
          isDefault: z.boolean(),
          isAllowed: z.boolean(),
          run: number,
          verdict: verdict.nullable(),
          repeats: count,
          at: moment,
          ...summary,
          comparison: comparison.nullable(),
          difference: z
            .object({ says: z.enum(["better", "worse", "alike", "unclear"]), sentence: z.string() })
            .nullable(),
        }),
      ),
      missing: z.array(z.string()),
    }),
  }),
  describeOperation(listVersionScores, {
    summary: "List the scores of versions",
    description: "What each came to in its newest run on each golden set, with the model of its own.",
    example: { path: ofPrompt.path },
    answer: pageOf(z.object({ version, scores: z.array(z.object({ set, ...score })) })),
  }),
  describeOperation(getGoldenUse, {
    summary: "Get what a golden set is used for",
    description: "When it ran last, which environments ask for it, what its tags cover, and its flaky cases.",
    example: { path: ofPrompt.set },
    answer: z.object({
      path,
      version: version.nullable(),
      lastUsed: z.object({ run: number, of: path, at: moment }).nullable(),
      askedBy: z.array(
        z.object({
          environment: z.string(),
          color: z.string(),
          paths: z.string(),
          repeats: count,
          minimumPassRate: share.nullable(),
          noRegression: z.boolean(),
        }),
      ),
      tags: z.array(z.object({ tag: z.string(), cases: count, mustPass: count, few: z.boolean() })),
      untagged: count,
      flaky: z.array(z.object({ caseId: z.string(), run: number, passed: count, of: count, runs: count })),
    }),
  }),
  describeOperation(listLiveScores, {
    summary: "List the scores of what is live",
    description: "On the golden sets that its environment asks for.",
    example: { path: "support/" },
    answer: pageOf(
      z.object({ path, environment: z.string(), version, set, score: z.object(score).nullable() }),
    ),
  }),
];
