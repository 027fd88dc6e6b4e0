import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { isVersionSpec } from "@/lib/artifacts/semver";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { renderMessages } from "@/sdk/core/render-prompt";
import { boundEnvironment, describeChoice } from "../describe-served";
import { chooseServed } from "../snapshot";
import { snapshots } from "../snapshots";

const valuesSchema = z.record(z.string(), z.unknown());

/** In an address an object travels as JSON text. */
const objectSchema = z.preprocess((value, context) => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: "custom", message: "This is not JSON." });
    return z.NEVER;
  }
}, valuesSchema);

const input = z.object({
  path: artifactPathSchema,
  environment: z.string().min(1).max(30).optional(),
  version: z
    .string()
    .max(100)
    .refine(isVersionSpec, "A version is exact (1.4.2) or a range (^1.4).")
    .optional(),
  context: objectSchema.optional(),
  variables: objectSchema.optional(),
});

/**
 * What a service is told: the version of a prompt that is live in an environment, or under a rollout the one that whoever
 * the context tells of gets, rendered when variables are given. Answers from memory; a pin selects only among versions
 * that were live there.
 */
export const resolvePrompt = defineQuery({
  name: "resolve-prompt",
  permission: "prompt:resolve",
  input,
  async run({ actor, input: { path, environment, version, context = {}, variables } }) {
    const snapshot = await snapshots().find(actor.workspaceId, {
      key: environment,
      id: boundEnvironment(actor),
    });
    const chosen = chooseServed(snapshot, path, context, version);
    const described = describeChoice(snapshot, path, chosen);
    if (variables === undefined) return described;
    return { ...described, syntax: undefined, ...render(path, chosen.served.content, variables) };
  },
});

function render(path: string, content: PromptContent, variables: Record<string, unknown>) {
  const rendered = renderMessages(content, variables);
  if (rendered.ok) {
    const { messages, text } = rendered;
    return { messages, text };
  }
  const [first] = rendered.errors;
  const code = first?.code === "invalid_template" || !first ? "invalid_content" : first.code;
  const { errors } = rendered;
  throw new AppError(code, `${path}: ${errors.map((error) => error.message).join(" ")}`, {
    variables: errors.flatMap((error) => error.variable ?? []),
    issues: errors,
  });
}
