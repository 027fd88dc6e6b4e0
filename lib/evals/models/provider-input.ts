import { z } from "zod";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { PROVIDER_KINDS } from "./provider-kinds";

export const MAX_MODELS = 100;
export const MAX_CONCURRENCY = 100;

/** What a provider is called, in addresses and on screens: it is not changed later. */
export const providerKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "The name of a provider is 1 to 50 of a-z, 0-9 and hyphen.");

const modelIdSchema = z
  .string()
  .regex(/^[!-~]{1,200}$/, "A model ID has 1 to 200 visible characters and no space.");

const usdSchema = z
  .number("A price is a number of US dollars.")
  .min(0, "A price is not below 0.")
  .max(1_000_000, "A price is at most 1,000,000 US dollars.");

const modelSchema = z.strictObject({
  id: modelIdSchema,
  /** What a million tokens cost, in US dollars, as read on `pricedOn`; null where no price is known. */
  price: z
    .strictObject({
      inputUsdPerMillion: usdSchema,
      outputUsdPerMillion: usdSchema,
      pricedOn: z.iso.date("`pricedOn` is a day such as 2026-11-26."),
    })
    .nullable()
    .default(null),
});

/** A provider as it is put in. */
export const providerInputSchema = z.strictObject({
  provider: providerKeySchema,
  kind: z.enum(PROVIDER_KINDS),
  /** Absent: where a provider of this kind itself answers. */
  baseUrl: plainTextSchema("The address", { min: 1, max: 500 }).optional(),
  /** Absent: the key that is kept stays, unless the host changes. Null: none is kept any longer. */
  apiKey: z
    .string()
    .regex(/^[!-~]{1,1000}$/, "A key has 1 to 1,000 visible characters and no space.")
    .nullish(),
  models: z
    .array(modelSchema)
    .max(MAX_MODELS, `A provider answers at most ${MAX_MODELS} models.`)
    .refine(
      (models) => new Set(models.map(({ id }) => id)).size === models.length,
      "A model is listed twice.",
    )
    // Those that prompts name as `name/model` are answered without being listed.
    .default([]),
  concurrency: z
    .int()
    .min(1, "At least one question is asked at a time.")
    .max(MAX_CONCURRENCY, `At most ${MAX_CONCURRENCY} questions are asked at a time.`)
    .default(4),
});

export type ProviderModel = z.output<typeof modelSchema>;
export type ModelPrice = NonNullable<ProviderModel["price"]>;
