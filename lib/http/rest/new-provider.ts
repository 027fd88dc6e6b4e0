import { z } from "zod";
import { providerInputSchema } from "@/lib/evals/models/provider-input";
import { PROVIDER_KINDS } from "@/lib/evals/models/provider-kinds";

/** A provider as it is added over REST: by name, and with the kinds as everybody writes them. */
export const newProviderSchema = providerInputSchema
  .omit({ provider: true, kind: true })
  .extend({
    name: providerInputSchema.shape.provider,
    kind: z.enum([...PROVIDER_KINDS, "openai-compatible"]),
  })
  .transform(({ name, kind, ...rest }) => ({
    ...rest,
    provider: name,
    kind: kind === "openai-compatible" ? ("openai_compatible" as const) : kind,
  }));
