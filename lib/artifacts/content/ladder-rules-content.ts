import { z } from "zod";
import { rulePathsSchema } from "./rule-paths";

/** Rules that one environment may have. */
const MAX_ROLLOUT_RULES = 50;
/** A month, in minutes. */
export const MAX_DWELL_MINUTES = 43_200;
export const MAX_ROLLOUT_STEPS = 20;

export const percentSchema = z
  .int("A percentage is a whole number.")
  .min(0, "A percentage is not below 0.")
  .max(100, "A percentage is at most 100.");

export const dwellSchema = z
  .int("A wait is a whole number of minutes.")
  .min(0, "A wait is not below 0 minutes.")
  .max(MAX_DWELL_MINUTES, `A wait is at most ${MAX_DWELL_MINUTES} minutes, which is 30 days.`);

export const sampleSchema = z
  .int("A sample is a whole number of answers.")
  .min(1, "A sample is one answer at least; leave it out where none is asked for.")
  .max(1_000_000_000, "A sample is at most 1,000,000,000 answers.");

export const ladderRuleSchema = z
  .strictObject({
    /** The first rule that names a prompt decides. */
    paths: rulePathsSchema,
    /** How much anybody may get at the first step, at the second, and so on, in percent. The last one is 100. */
    steps: z
      .array(percentSchema)
      .min(2, "Steps are two at least: a part of the people, then all of them.")
      .max(MAX_ROLLOUT_STEPS, `A rollout has at most ${MAX_ROLLOUT_STEPS} steps.`),
    /** How long each step lasts at least, in minutes. */
    dwellMinutes: dwellSchema,
    /** So many answers of the version are counted at each step at least. Absent where none have to be. */
    sample: sampleSchema.optional(),
    /** A person lets each further step begin. Absent where it may go on by itself. */
    hold: z.literal(true, "Leave `hold` out, or set it to true.").optional(),
  })
  .refine(({ steps }) => steps.every((percent, at) => at === 0 || percent > (steps[at - 1] ?? 0)), {
    path: ["steps"],
    message: "Each step is higher than the one before it.",
  })
  .refine(({ steps }) => steps.at(-1) === 100, { path: ["steps"], message: "The last step is 100." })
  .refine(({ steps }) => steps[0] !== 0, { path: ["steps"], message: "The first step is above 0." });

/** What an environment asks of how a version comes to it: no faster than this. */
export type LadderRule = z.output<typeof ladderRuleSchema>;

export const rolloutRulesSchema = z
  .array(ladderRuleSchema)
  .min(1, "Leave `rollouts` out where none are asked for.")
  .max(MAX_ROLLOUT_RULES, `An environment has at most ${MAX_ROLLOUT_RULES} rules for rollouts.`)
  .refine((rules) => new Set(rules.map(({ paths }) => paths)).size === rules.length, {
    message: "The same paths are listed twice.",
  });
