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

export const interval = z.object({ low: z.number(), high: z.number() });

/** A pass rate with its interval of 95 %. */
export const rate = z.object({
  share: z.number().meta({ description: "From 0 to 1" }),
  n: count,
  interval: interval.nullable(),
});

/** Two versions, or two models, on the same cases; above 0 the first is better. */
export const comparison = z.object({
  n: count,
  improved: count,
  regressed: count,
  p: z.number(),
  difference: z.number(),
  interval,
  scoreP: z.number(),
});

/** An eval that an environment asks for, and what is known of it. */
export const askedEval = z.object({
  environment: z.string(),
  paths: z.string().meta({ description: "Of the rule that asks for it" }),
  set: path,
  setVersion: version.nullable(),
  against: version.nullable().meta({ description: "The live version that it is compared with" }),
  repeats: count,
  run: count.nullable().meta({ description: "The run that is the evidence" }),
  state: z.string().meta({ description: "`passed`, `accepted`, or the code of the blocker" }),
  text: z.string(),
  wayOut: z.string().nullable(),
  numbers: z
    .object({ passRate: rate.nullable(), comparison: comparison.nullable() })
    .nullable()
    .meta({ description: "Of a run with a verdict; the comparison is with what is live" }),
  accepted: z
    .object({ by: z.string(), reason: z.string(), at: moment })
    .nullable()
    .meta({ description: "Who took an inconclusive run for enough" }),
  outside: z
    .object({ by: z.string(), source: z.string().nullable() })
    .nullable()
    .meta({ description: "Who brought the run from outside" }),
  accept: z
    .object({ may: z.boolean(), why: z.string().nullable() })
    .nullable()
    .meta({ description: "Of an inconclusive run: whether you may accept it, or who may" }),
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
