import { findUnspeakablePart } from "@/lib/artifacts/content/find-unspeakable";
import { AppError } from "@/lib/kernel/errors";
import type { PromptRecord } from "@/lib/serving/describe-record";
import type { PromptMessage } from "@/sdk/core/prompt-types";

/** Refuses what Langfuse's clients would fill in wrongly. */
export function requireSpeakable(record: PromptRecord): void {
  const unspeakable = findUnspeakablePart(record);
  if (unspeakable === null) return;
  const { path, version } = record;
  throw new AppError(
    "invalid_content",
    `${path}@${version} has ${unspeakable}, which Langfuse clients cannot fill in. Ask with our client or over OpenFeature (/ofrep/v1), whose values our renderer fills in, or for the finished text: POST /api/v1/prompts/${encodeURIComponent(path)}/resolve with variables. Keep your fallback until then.`,
  );
}

/** A version as a Langfuse client takes it; what Langfuse has no place for is at the top and in `config._countersign`. */
export function describePrompt(record: PromptRecord, projectId: string) {
  const { path, number, authorId, version: semver, digest, environment, reason } = record;
  const own = { semver, digest, environment, reason };
  return {
    id: record.id,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    projectId,
    createdBy: authorId ?? "API",
    name: path,
    version: number,
    ...bodyOf(record),
    config: configOf(record),
    labels: record.labels,
    tags: [] as string[],
    commitMessage: record.message,
    resolutionGraph: null,
    isActive: record.labels.includes(environment),
    ...own,
  };
}

type Texts = { messages?: readonly PromptMessage[] | undefined; text?: string | undefined };

/** Messages or one text. */
export function bodyOf({ messages, text }: Texts) {
  if (!messages) return { type: "text" as const, prompt: text ?? "" };
  const prompt = messages.map(({ role, content }) => ({ type: "chatmessage", role, content }));
  return { type: "chat" as const, prompt };
}

/** The model and the default parameters, as Langfuse's examples have them. */
export function configOf({ model, parameters, version: semver, digest, environment, reason }: PromptRecord) {
  return {
    ...(model === null ? {} : { model }),
    ...parameters,
    _countersign: { semver, digest, environment, reason },
  };
}
