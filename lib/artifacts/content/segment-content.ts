import { z } from "zod";
import type { Condition } from "@/sdk/core/targeting/condition";
import { readCondition } from "./read-condition";
import { findUnsafeValues } from "./unsafe-values";

/** Who belongs to a named audience: a question about the context that services send. */
export type SegmentContent = { description: string; condition: Condition };

/** As canonical JSON, in UTF-8: it travels with each prompt that is rolled out by it. */
const MAX_SEGMENT_BYTES = 512 * 1024;
const MAX_DESCRIPTION = 20_000;

/** Reads what an author or an API caller wrote into the one canonical form, or names everything wrong. */
export const segmentContentSchema = z.preprocess(
  (raw, context) => {
    for (const { path, message } of findUnsafeValues(raw))
      context.addIssue({ code: "custom", path, message });
    return raw;
  },
  z
    .strictObject({
      description: z
        .string("The description is a text.")
        .max(MAX_DESCRIPTION, `The description has at most ${MAX_DESCRIPTION} characters.`)
        .default(""),
      condition: z.unknown(),
    })
    .transform(({ description, condition: raw }, context): SegmentContent => {
      const { condition, issues } = readCondition(raw, ["condition"]);
      for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
      if (!condition) return z.NEVER;
      const content = { description, condition };
      const bytes = new TextEncoder().encode(JSON.stringify(content)).length;
      if (bytes > MAX_SEGMENT_BYTES)
        context.addIssue({
          code: "custom",
          path: [],
          message: `A segment has at most ${MAX_SEGMENT_BYTES.toLocaleString("en")} bytes, this one has ${bytes.toLocaleString("en")}.`,
        });
      return content;
    }),
);
