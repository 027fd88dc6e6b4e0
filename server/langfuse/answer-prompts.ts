import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { cacheable } from "@/lib/http/route";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { PRODUCTION_LABEL } from "@/lib/serving/find-environment";
import { getServedPrompt } from "@/lib/serving/queries/get-served-prompt";
import { listServedPrompts } from "@/lib/serving/queries/list-served-prompts";
import { noteAnswer } from "../note-answer";
import { describePrompt, requireSpeakable } from "./describe-prompt";
import { describePage, listQuery } from "./list-page";
import { labelSchema } from "./read-upload";

const oneQuery = z.object({
  version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  label: labelSchema.optional(),
  /** Prompts here refer to no other prompts: resolved or not, they are the same. */
  resolve: z.enum(["true", "false"]).optional(),
});

/** What was asked for, in the words of Langfuse. */
export function describeMissing(request: Request, name: string): string {
  const { searchParams } = new URL(request.url);
  const version = searchParams.get("version");
  const label = searchParams.get("label") ?? PRODUCTION_LABEL;
  return `Prompt not found: '${name}' with ${version === null ? `label '${label}'` : `version ${version}`}`;
}

/** A prompt by version or label; by the label `production` where neither is given. */
export async function answerPrompt(actor: KeyActor, request: Request, name: string): Promise<Response> {
  const { version, label } = readQuery(request, oneQuery);
  if (version !== undefined && label !== undefined)
    throw new AppError("invalid_input", "Cannot specify both version and label");
  // What no path can be is no prompt either.
  if (!artifactPathSchema.safeParse(name).success)
    throw new AppError("missing_prompt", "This cannot be the path of a prompt.");
  const asked = version === undefined ? { label: label ?? PRODUCTION_LABEL } : { number: version };
  const record = await getServedPrompt(actor, { path: name, ...asked });
  requireSpeakable(record);
  noteAnswer(actor, "langfuse", record);
  return cacheable(request, describePrompt(record, actor.workspaceId));
}

/** Every prompt that is live in the environment that a label names, or in the key's. */
export async function answerPromptList(actor: KeyActor, request: Request): Promise<Response> {
  const query = readQuery(request, listQuery);
  const { label } = query;
  const list = await listServedPrompts(actor, label === undefined ? {} : { label });
  noteAnswer(actor, "langfuse", { environment: list.environment });
  return cacheable(request, describePage(list, query));
}

function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new AppError("invalid_input", `\`${first?.path.join(".")}\`: ${first?.message}`);
}
