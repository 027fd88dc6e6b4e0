import { z } from "zod";
import { providerInputSchema } from "@/lib/evals/models/provider-input";
import { AppError } from "@/lib/kernel/errors";

const KINDS = {
  openai: "openai",
  anthropic: "anthropic",
  google: "google",
  "openai-compatible": "openai_compatible",
} as const;

/** A provider as it is added over REST: by name, and with the kinds as everybody writes them. */
export const newProviderSchema = providerInputSchema.omit({ provider: true, kind: true }).extend({
  name: providerInputSchema.shape.provider,
  kind: z.enum(["openai", "anthropic", "google", "openai-compatible", "openai_compatible"]),
});

/** The same as our own operation takes it; what is wrong is told by the names that were sent. */
export function readNewProvider(given: unknown): z.input<typeof providerInputSchema> {
  const parsed = newProviderSchema.safeParse(given);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    const [first] = issues;
    throw new AppError("invalid_input", `\`${first?.path}\`: ${first?.message}`, { issues });
  }
  const { name, kind, ...rest } = parsed.data;
  return { ...rest, provider: name, kind: kind === "openai_compatible" ? kind : KINDS[kind] };
}
