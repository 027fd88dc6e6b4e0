import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";

export const tryCaseSchema = z
  .strictObject({
    /** Of the prompt; a new one has none yet, and nothing is live of it. */
    path: artifactPathSchema.optional(),
    /** The prompt as it is written now, saved or not. */
    content: z.record(z.string(), z.unknown(), "The content of a prompt is an object."),
    /** One of the golden cases in force, which says what is expected of an answer. */
    case: z.strictObject({ set: artifactPathSchema, id: z.string().min(1).max(200) }).optional(),
    /** Or just values of the variables. */
    variables: z.record(z.string().max(100), z.unknown()).optional(),
    /** One that the prompt allows; without one its default. */
    model: z.string("Name a model.").min(1).max(200).optional(),
    /** An environment. Without one it is the production, or the next best where anything is live. */
    against: z.string().min(1).max(100).optional(),
    /** Ask although an eval run has recorded the answer to this very question. */
    fresh: z.boolean().default(false),
  })
  .refine((input) => (input.case === undefined) !== (input.variables === undefined), {
    message: "Try a case of a golden set, or values of the variables.",
    path: ["case"],
  });
