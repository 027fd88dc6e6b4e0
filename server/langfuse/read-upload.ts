import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { PROMPT_ROLES, type PromptContent } from "@/sdk/core/prompt-types";
import { readConfig } from "./read-config";
import { findNames } from "./template";

export const labelSchema = z
  .string()
  .regex(/^[a-z0-9_\-.]+$/, "A label has a-z, 0-9, underscore, hyphen and dot.")
  .max(36);

const ROLES = PROMPT_ROLES.join(", ");
const message = z.preprocess(
  (given, context) => {
    if (typeof given !== "object" || given === null || !("type" in given) || given.type !== "placeholder")
      return given;
    const told = "Placeholders have no equal here: write the messages out, or hand them over as a variable.";
    context.addIssue({ code: "custom", message: told });
    return z.NEVER;
  },
  z.strictObject({
    type: z.literal("chatmessage").optional(),
    role: z.enum(PROMPT_ROLES, `A role is one of ${ROLES}.`),
    content: z.string(),
  }),
);

const rest = {
  name: z.string().min(1).max(255),
  config: z.record(z.string(), z.unknown()).nullish(),
  labels: z.array(labelSchema).max(50).nullish(),
  tags: z.array(z.string().max(255)).max(100).nullish(),
  commitMessage: z.string().max(10_000).nullish(),
};

/** What Langfuse's clients send as a new prompt version. */
export const uploadSchema = z.preprocess(
  (given) => ({ type: "text", ...(given as object) }),
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text"), prompt: z.string(), ...rest }),
    z.strictObject({ type: z.literal("chat"), prompt: z.array(message).min(1), ...rest }),
  ]),
);
export type Upload = z.output<typeof uploadSchema>;

/** A content as an author would write it, and what became of the rest of the upload. */
export type ReadUpload = {
  content: Record<string, unknown>;
  /** What the upload did not name, and the version before it has. */
  kept: string[];
  /** What has no place here. */
  left: string[];
};

/**
 * Langfuse's form in ours. What Langfuse has no words for (types and defaults of variables, bounds, output, tools) stays
 * as the version before has it; throws `invalid_content` for a template that would not come back as it was sent.
 */
export function readUpload(upload: Upload, base: PromptContent | null): ReadUpload {
  const { tags } = upload;
  const { names, body } = readBody(upload);
  const { model, parameters, kept, left } = readConfig(upload.config ?? {}, base);
  const known = new Map(base?.variables.map((variable) => [variable.name, variable]));
  const variables = names.map((name) => known.get(name) ?? { name, type: "string", required: true });
  const { output, tools } = base ?? {};
  return {
    content: {
      ...body,
      variables,
      model,
      parameters,
      ...(output ? { output } : {}),
      ...(tools ? { tools } : {}),
    },
    kept,
    left: [...left.map((key) => `config.${key}`), ...(tags?.length ? [`the tags ${tags.join(", ")}`] : [])],
  };
}

function readBody(upload: Upload): { names: string[]; body: Record<string, unknown> } {
  if (upload.type === "text")
    return { names: namesIn("prompt", upload.prompt), body: { text: upload.prompt, syntax: "v1" } };
  const messages = upload.prompt.map(({ role, content }) => ({ role, content, syntax: "v1" }));
  const names = messages.flatMap(({ content }, at) => namesIn(`prompt.${at}.content`, content));
  return { names: [...new Set(names)], body: { messages } };
}

/** The names that Langfuse's clients replace in a text. */
function namesIn(where: string, text: string): string[] {
  const found = findNames(text);
  if ("names" in found) return found.names;
  throw new AppError(
    "invalid_content",
    `\`${where}\`: ${found.why} Over this address a prompt has {{names}} alone; write anything else over POST /api/v1/changes.`,
  );
}
