import { z } from "zod";
import { artifactPathSchema } from "../artifact-path";
import { rulePathsSchema } from "./rule-paths";

/** Evals that one environment may ask for. */
const MAX_EVAL_RULES = 50;
const MAX_FLOORS = 50;

const rate = (what: string) =>
  z
    .number(`${what} is a number from 0 to 1.`)
    .min(0, `${what} is not below 0.`)
    .max(1, `${what} is at most 1: 0.9 is nine of ten.`);

export const evalRuleSchema = z
  .strictObject({
    paths: rulePathsSchema,
    /** The golden set, in the version that is in force when the gate is asked. */
    set: artifactPathSchema,
    repeats: z
      .int("Repeats are a whole number.")
      .min(1, "Each case is asked once at least.")
      .max(20, "Each case is asked at most 20 times."),
    minimumPassRate: rate("A pass rate").optional(),
    /** Of the cases with a tag. */
    floors: z
      .array(
        z.strictObject({
          tag: z.string().min(1, "Name a tag.").max(100, "A tag has at most 100 characters."),
          minimumPassRate: rate("A pass rate"),
        }),
      )
      .min(1)
      .max(MAX_FLOORS, `A rule has floors for at most ${MAX_FLOORS} tags.`)
      .optional(),
    /** US dollars an answer. */
    maxMeanCostUsd: z.number().gt(0, "A cost is more than 0 dollars.").optional(),
    maxP95LatencyMs: z.number().gt(0, "A latency is more than 0 milliseconds.").optional(),
    /** The loss of mean score against the live version that has to be ruled out. */
    noRegression: z.strictObject({ tolerance: rate("A tolerance") }).optional(),
    /** Results that were made elsewhere count too. Absent where they do not. */
    acceptsOutside: z.literal(true, "Leave `acceptsOutside` out, or set it to true.").optional(),
  })
  .refine(({ floors = [] }) => new Set(floors.map(({ tag }) => tag)).size === floors.length, {
    path: ["floors"],
    message: "A tag has two floors.",
  });

/** What an environment asks of a golden set before its gate opens; must-pass cases are always asked for. */
export type EvalRule = z.output<typeof evalRuleSchema>;

export const evalRulesSchema = z
  .array(evalRuleSchema)
  .min(1, "Leave `evals` out where none are asked for.")
  .max(MAX_EVAL_RULES, `An environment asks for at most ${MAX_EVAL_RULES} evals.`)
  .refine((rules) => new Set(rules.map(({ paths, set }) => `${paths} ${set}`)).size === rules.length, {
    message: "The same paths and golden set are listed twice.",
  });
