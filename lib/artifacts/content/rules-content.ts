import { z } from "zod";
import { evalRulesSchema } from "./eval-rules-content";
import { rolloutRulesSchema } from "./ladder-rules-content";

const MAX_RULES_CHARACTERS = 200_000;

/** PROMPTOWNERS text, one rule a line. */
export const ownerRulesContentSchema = z.strictObject({
  text: z
    .string()
    .max(MAX_RULES_CHARACTERS, `Owner rules have at most ${MAX_RULES_CHARACTERS} characters.`)
    .transform((text) => text.replaceAll("\r\n", "\n")),
});
export type OwnerRulesContent = z.output<typeof ownerRulesContentSchema>;

const environmentRuleSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,29}$/, "A key is 1 to 30 of a-z, 0-9 and hyphen."),
    protected: z.boolean(),
    production: z.boolean(),
    requiredApprovals: z.int().min(0).max(20),
    autoRelease: z.boolean(),
    evals: evalRulesSchema.optional(),
    rollouts: rolloutRulesSchema.optional(),
  })
  .refine((rule) => !rule.protected || rule.requiredApprovals >= 1, {
    path: ["requiredApprovals"],
    message: "A protected environment asks for at least one independent approval.",
  });

/** The rules of every environment, in their order. */
export const environmentRulesContentSchema = z
  .strictObject({ environments: z.array(environmentRuleSchema).min(1).max(20) })
  .refine(({ environments }) => environments.filter((rule) => rule.production).length === 1, {
    path: ["environments"],
    message: "Exactly one environment is production.",
  })
  .refine(({ environments }) => new Set(environments.map((rule) => rule.key)).size === environments.length, {
    path: ["environments"],
    message: "An environment is listed twice.",
  });
export type EnvironmentRulesContent = z.output<typeof environmentRulesContentSchema>;
