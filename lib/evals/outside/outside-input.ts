import { z } from "zod";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { SIDES } from "../runs/align-cases";
import { MAX_REPEATS, MAX_RESULTS, OF_ONE_THING, REVISION_OF_A_CHANGE, RUN_SUBJECT } from "../runs/run-input";

const MAX_TEXT = 200_000;
const count = (what: string) => z.number(`${what} is a number.`).min(0, `${what} is not below 0.`);
const tokens = z.int("Tokens are a whole number.").min(0, "Tokens are not below 0.").max(2_147_483_647);

const assertion = z.strictObject({
  type: z.string("An assertion has a type.").min(1).max(100),
  passed: z.boolean("An assertion passed or not: say true or false."),
  score: z.number("A score is a number.").min(-1_000).max(1_000).optional(),
  reason: z.string("A reason is a text.").max(5_000).default(""),
});

/** One answer to one case, as it was made elsewhere. */
export const outsideResultSchema = z.strictObject({
  caseId: z.string("Name the case.").min(1, "Name the case.").max(200),
  repeat: z
    .int("A repeat is a whole number, from 1.")
    .min(1, "Repeats count from 1.")
    .max(MAX_REPEATS, `There are at most ${MAX_REPEATS} repeats.`)
    .default(1),
  /** Whose answer it is: of the text that is judged, or of what is live. */
  side: z.enum(SIDES, "A side is candidate or live.").default("candidate"),
  passed: z.boolean("`passed` is true or false.").optional(),
  score: z
    .number("A score is a number.")
    .min(0, "A score is 0 to 1.")
    .max(1, "A score is 0 to 1.")
    .optional(),
  assertions: z.array(assertion).max(200).optional(),
  /** The answer itself: where it is there, it is judged here. */
  output: z
    .string("An output is a text.")
    .max(MAX_TEXT, `An output has at most ${MAX_TEXT} characters.`)
    .optional(),
  toolCalls: z
    .array(
      z.strictObject({ name: z.string().min(1).max(200), arguments: z.custom<JsonValue>().default(null) }),
    )
    .max(100)
    .optional(),
  /** Milliseconds. */
  latencyMs: count("A latency").max(2_147_483_647).optional(),
  costUsd: count("A cost").max(1_000_000).optional(),
  tokens: z.strictObject({ input: tokens.optional(), output: tokens.optional() }).optional(),
  /** Why there is no answer. */
  error: z.string("An error is a text.").min(1, "Say what went wrong.").max(20_000).optional(),
});
export type OutsideResult = z.output<typeof outsideResultSchema>;

const shared = {
  ...RUN_SUBJECT,
  /** Who answered: a model that the prompt allows. Left out only where the prompt names none. */
  model: z.string("Name a model.").min(1).max(200).optional(),
  parameters: z.record(z.string().max(100), z.number()).optional(),
  repeats: z
    .int("Each case is asked a whole number of times.")
    .min(1, "Each case is asked at least once.")
    .max(MAX_REPEATS, `Each case is asked at most ${MAX_REPEATS} times.`)
    .default(1),
  /** An environment: results of the side `live` are of what is live there. */
  against: z.string().min(1).max(100).optional(),
  source: z
    .strictObject({
      name: plainTextSchema("The name of the source", { min: 1, max: 200 }),
      url: z
        .url({ protocol: /^https?$/, error: "The address of the source begins with http:// or https://." })
        .max(2_000)
        .optional(),
    })
    .optional(),
};

/** Results as rows of ours, or a results file of promptfoo. Its rows are read one by one, so that all that is wrong is told. */
export const outsideRunSchema = z
  .strictObject({
    ...shared,
    format: z
      .enum(["countersign", "promptfoo"], "A format is countersign or promptfoo.")
      .default("countersign"),
    results: z.union(
      [
        z.array(z.unknown()).max(MAX_RESULTS, `A run has at most ${MAX_RESULTS} results.`),
        z.record(z.string(), z.unknown()),
      ],
      "Results are a list of rows, or a results file of promptfoo.",
    ),
  })
  .refine(...OF_ONE_THING)
  .refine(...REVISION_OF_A_CHANGE);
export type OutsideRunInput = z.output<typeof outsideRunSchema>;
