import { z } from "zod";
import type { JsonValue } from "@/sdk/core/prompt-types";

/** What a judge may answer: the schema that it is told, and how strictly its answer is read. Null: it is no such answer. */
export type VerdictForm<T> = { schema: JsonValue; read: (text: string) => T | null };

const reason = { type: "string", description: "Why, in one or two sentences." };
const reasonRead = z.string().min(1).max(10_000);
const score = { type: "number", description: "From 0, not at all, to 1, wholly." };
const scoreRead = z.number().min(0).max(1);

export const RUBRIC_FORM = form(
  { reason, pass: { type: "boolean", description: "Whether the rubric is met." }, score },
  z.strictObject({ reason: reasonRead, pass: z.boolean(), score: scoreRead }),
);

export const CATEGORIES = ["A", "B", "C", "D", "E"] as const;
export type Category = (typeof CATEGORIES)[number];

export const FACTUALITY_FORM = form(
  { reason, category: { type: "string", enum: [...CATEGORIES] } },
  z.strictObject({ reason: reasonRead, category: z.enum(CATEGORIES) }),
);

export const RELEVANCE_FORM = form(
  { reason, score },
  z.strictObject({ reason: reasonRead, score: scoreRead }),
);

export const GUESSES = 3;
export const QUESTIONS_FORM = form(
  {
    reason,
    questions: { type: "array", items: { type: "string" }, description: `${GUESSES} questions.` },
  },
  z.strictObject({ reason: reasonRead, questions: z.array(z.string().min(1).max(10_000)).length(GUESSES) }),
);

function form<T>(properties: Record<string, JsonValue>, reader: z.ZodType<T>): VerdictForm<T> {
  const required = Object.keys(properties);
  return {
    schema: { type: "object", properties, required, additionalProperties: false },
    read: (text) => {
      try {
        const parsed = reader.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
  };
}
