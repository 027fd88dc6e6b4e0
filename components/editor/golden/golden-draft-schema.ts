import { z } from "zod";
import { newKey } from "../prompt-draft";
import { type AssertionDraft, type GoldenDraft, NO_JUDGE } from "./golden-draft";

const text = z.string();
/** Rows get keys of this page: those of another would meet its own. */
const key = z
  .unknown()
  .default(null)
  .transform(() => newKey());

const assertionSchema: z.ZodType<AssertionDraft> = z.lazy(() =>
  z.object({
    key,
    type: text,
    value: text,
    threshold: text,
    weight: text,
    metric: text,
    target: z.enum(["output", "prompt"]),
    assertions: z.array(assertionSchema).nullable(),
  }),
);

/** A set as it was typed, read back from where a browser or a merge kept it. */
export const caseDraftSchema = z.object({
  key,
  id: text,
  description: text,
  variables: z.array(z.object({ key, name: text, value: text })),
  history: z.array(z.object({ key, role: z.enum(["system", "user", "assistant"]), content: text })),
  assertions: z.array(assertionSchema),
  tags: text,
  mustPass: z.boolean(),
  weight: text,
  threshold: text,
  notes: text,
  traceId: text,
});

export const judgeDraftSchema = z.object({ model: text, repeats: text, embeddingModel: text });

export const goldenDraftSchema: z.ZodType<GoldenDraft> = z.object({
  description: text,
  judge: judgeDraftSchema.default(NO_JUDGE),
  cases: z.array(caseDraftSchema),
});
