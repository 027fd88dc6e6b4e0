import { z } from "zod";
import { ARTIFACT_KINDS } from "@/lib/artifacts/kinds";

/** Shapes that many answers share. They are made of what travels as JSON, so nothing in them is transformed. */
export const path = z
  .string()
  .meta({ description: "The name of an artifact", examples: ["support/refund-reply"] });
export const version = z.string().meta({ description: "An exact version", examples: ["1.4.2"] });
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const moment = z.iso.datetime({ offset: true });
export const id = z.string();
export const kind = z.enum(ARTIFACT_KINDS);
export const count = z.int().min(0);

/** Prompts, rules and schemas are told as they are. */
export const content = z
  .unknown()
  .meta({ description: "A prompt as in the schema PromptContent, or the text of rules" });

/** What stands in the way, for programs by its code and facts, for people by its text and the way out. */
export const blocker = z.looseObject({ code: z.string(), text: z.string(), wayOut: z.string() });

/** An eval that an environment asks for, and what is known of it. */
export const askedEval = z.object({
  environment: z.string(),
  set: path,
  setVersion: version.nullable(),
  against: version.nullable().meta({ description: "The live version that it is compared with" }),
  repeats: count,
  run: count.nullable().meta({ description: "The run that is the evidence" }),
  state: z.string().meta({ description: "`passed`, or the code of the blocker" }),
  text: z.string(),
  wayOut: z.string().nullable(),
});

export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    data: z.array(row),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Given as `cursor`, it brings the next page; null on the last one." }),
  });
}
