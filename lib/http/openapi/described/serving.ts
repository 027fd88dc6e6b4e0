import { z } from "zod";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { PROMPT_ROLES, PROMPT_SYNTAXES, VARIABLE_TYPES } from "@/sdk/core/prompt-types";
import { describeOperation } from "../described-operation";
import { digest, path, version } from "./shapes";

const bounds = z.object({
  default: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
const schema = z.record(z.string(), z.unknown());

export const SERVING = [
  describeOperation(resolvePrompt, {
    summary: "Resolve a prompt",
    description:
      "What a service asks: the version that is live in an environment, rendered when `variables` are given. `version` pins an exact version or a range, among those that were live there. A key that is bound to an environment needs no `environment`.",
    example: {
      path: "support/refund-reply",
      environment: "prod",
      variables: { customer_name: "Mira", question: "Can I return the shelf?" },
    },
    refusals: [410],
    answer: z.object({
      path,
      environment: z.string(),
      version,
      digest,
      composition: digest.meta({ description: "Of everything that made this answer" }),
      messages: z
        .array(
          z.object({
            role: z.enum(PROMPT_ROLES),
            content: z.string(),
            syntax: z.enum(PROMPT_SYNTAXES).optional(),
          }),
        )
        .optional(),
      text: z.string().optional(),
      model: z.string().nullable(),
      models: z.array(z.string()),
      parameters: z.record(z.string(), z.number()),
      bounds: z.record(z.string(), bounds),
      output: z.object({ format: z.enum(["text", "json"]), schema: schema.optional() }),
      tools: z.array(
        z.object({ name: z.string(), description: z.string().optional(), parameters: schema.optional() }),
      ),
      variables: z.array(
        z.object({
          name: z.string(),
          type: z.enum(VARIABLE_TYPES),
          required: z.boolean(),
          default: z.unknown().optional(),
          description: z.string().optional(),
          sample: z.unknown().optional(),
        }),
      ),
      layers: z.array(z.unknown()),
      policies: z.array(z.unknown()),
      reason: z.literal("STATIC"),
    }),
  }),
];
