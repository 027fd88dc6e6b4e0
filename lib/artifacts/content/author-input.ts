import { z } from "zod";
import { PROMPT_ROLES, PROMPT_SYNTAXES, VARIABLE_TYPES } from "@/sdk/core/prompt-types";
import { isVariableName, RESERVED_NAMES } from "@/sdk/core/template/read-tag";

const MAX_NAME_LENGTH = 128;
const RESERVED = RESERVED_NAMES.map((name) => `\`${name}\``).join(", ");

const jsonObject = z.record(z.string(), z.unknown());
const syntax = z.enum(PROMPT_SYNTAXES).default("v1");

const message = z.strictObject({ role: z.enum(PROMPT_ROLES), content: z.string(), syntax });

const variable = z.strictObject({
  name: z
    .string()
    .max(MAX_NAME_LENGTH)
    .refine(isVariableName, {
      error: `A variable name is made of letters, digits and underscores, does not start with a digit, and is none of ${RESERVED}.`,
    }),
  type: z.enum(VARIABLE_TYPES).default("string"),
  required: z.boolean().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  sample: z.unknown().optional(),
});

const modelId = z.string().regex(/^\S{1,200}$/, "A model is named by 1 to 200 characters without spaces.");
const model = z.union([
  modelId,
  z.array(modelId).min(1, "Name at least one model."),
  z.strictObject({ default: modelId, allowed: z.array(modelId).optional() }),
]);

const bounds = z.strictObject({
  default: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
const parameterName = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/,
    "A parameter name starts with a letter and has at most 64 characters.",
  );

const tool = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "A tool name has 1 to 64 letters, digits, underscores or hyphens."),
  description: z.string().optional(),
  parameters: jsonObject.optional(),
});

const output = z.strictObject({ format: z.enum(["text", "json"]).optional(), schema: jsonObject.optional() });

/** What authors and API callers may write; every shorthand is allowed, no unknown key is. */
export const authorInputSchema = z.strictObject({
  messages: z.array(message).min(1, "A prompt needs at least one message.").optional(),
  text: z.string().optional(),
  syntax: z.enum(PROMPT_SYNTAXES).optional(),
  variables: z.array(variable).default([]),
  model: model.nullable().default(null),
  parameters: z.record(parameterName, z.union([z.number(), bounds])).default({}),
  output: output.default({}),
  tools: z.array(tool).default([]),
});

export type AuthorInput = z.output<typeof authorInputSchema>;

/** The keys that a content may have. */
export const AUTHOR_KEYS: readonly string[] = Object.keys(authorInputSchema.shape);
