import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { versionNumberSchema } from "@/lib/artifacts/version-number";

/** The number of a run, also as text from an address. */
export const runNumberSchema = z.coerce.number("A run has a number.").int().min(1).max(2_147_483_647);

/** US dollars. */
export const budgetSchema = z
  .number("A budget is a number of US dollars.")
  .gt(0, "A budget is more than 0 dollars; leave it out for none.")
  .max(100_000, "A budget is at most 100000 dollars.");

export const MAX_REPEATS = 20;
const MAX_MODELS = 10;
/** Results of one run: cases, repeats and sides. */
export const MAX_RESULTS = 20_000;

/** What a run is of, wherever its answers are made. */
export const RUN_SUBJECT = {
  /** The prompt. */
  path: artifactPathSchema,
  /** One of its versions; without one, and without a change, the newest. */
  version: versionNumberSchema.optional(),
  /** What the newest revision of this change says of it, or its draft while nothing is submitted. */
  change: z.number("A change has a number.").int().min(1).max(2_147_483_647).optional(),
  /** One of the revisions of the change, instead of the newest. */
  revision: z.number("A revision has a number.").int().min(1).max(2_147_483_647).optional(),
  /** The golden set, and one of its versions; without one the newest. */
  set: artifactPathSchema,
  setVersion: versionNumberSchema.optional(),
};

type Subject = { version?: string | undefined; change?: number | undefined; revision?: number | undefined };

export const OF_ONE_THING = [
  ({ version, change }: Subject) => version === undefined || change === undefined,
  { message: "A run is of a version or of a change, not of both.", path: ["change"] },
] satisfies [unknown, object];

export const REVISION_OF_A_CHANGE = [
  ({ revision, change }: Subject) => revision === undefined || change !== undefined,
  { message: "A revision is one of a change: name it.", path: ["revision"] },
] satisfies [unknown, object];

export const startRunSchema = z
  .strictObject({
    ...RUN_SUBJECT,
    /** One that the prompt allows; without one its default. */
    model: z.string("Name a model.").min(1).max(200).optional(),
    /** The same for several, each of which gets a run of its own. */
    models: z
      .array(z.string("Name a model.").min(1).max(200))
      .min(1, "Name a model, or leave `models` out.")
      .max(MAX_MODELS, `At most ${MAX_MODELS} models are asked at once.`)
      .optional(),
    /** Numbers within the bounds of the prompt; what is left out has its default there. */
    parameters: z.record(z.string().max(100), z.number()).optional(),
    repeats: z
      .number("Say how often each case is asked.")
      .int("Each case is asked a whole number of times.")
      .min(1, "Each case is asked at least once.")
      .max(MAX_REPEATS, `Each case is asked at most ${MAX_REPEATS} times.`)
      .default(1),
    /** An environment: what is live there answers too, and is compared. */
    against: z.string().min(1).max(100).optional(),
    budgetUsd: budgetSchema.optional(),
    /** Asks the model also what is recorded; the new answers are what later runs read. */
    fresh: z.boolean("`fresh` is true or false.").default(false),
  })
  .refine(...OF_ONE_THING)
  .refine(...REVISION_OF_A_CHANGE)
  .refine(({ model, models }) => model === undefined || models === undefined, {
    message: "Name `model` or `models`, not both.",
    path: ["models"],
  });

/** What a run is started with, as it travels. */
export type StartRunInput = z.input<typeof startRunSchema>;
