import { AppError } from "@/lib/kernel/errors";
import type { PromptRecord } from "@/lib/serving/describe-record";
import { findUnspeakablePart } from "./template";

/** A version as a Langfuse client takes it; what Langfuse has no place for is at the top and in `config._countersign`. */
export function describePrompt(record: PromptRecord, projectId: string) {
  const { path, messages, text, number, authorId, version: semver, digest, environment, reason } = record;
  const unspeakable = findUnspeakablePart(record);
  if (unspeakable !== null)
    throw new AppError(
      "invalid_content",
      `${path}@${semver} has ${unspeakable}, which Langfuse clients cannot fill in. Ask for it rendered: POST /api/v1/prompts/${encodeURIComponent(path)}/resolve with variables.`,
    );
  const own = { semver, digest, environment, reason };
  return {
    id: record.id,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    projectId,
    createdBy: authorId ?? "API",
    name: path,
    version: number,
    ...(messages
      ? {
          type: "chat" as const,
          prompt: messages.map(({ role, content }) => ({ type: "chatmessage", role, content })),
        }
      : { type: "text" as const, prompt: text ?? "" }),
    config: configOf(record),
    labels: record.labels,
    tags: [] as string[],
    commitMessage: record.message,
    resolutionGraph: null,
    isActive: record.labels.includes(environment),
    ...own,
  };
}

/** The model and the default parameters, as Langfuse's examples have them. */
export function configOf({ model, parameters, version: semver, digest, environment, reason }: PromptRecord) {
  return {
    ...(model === null ? {} : { model }),
    ...parameters,
    _countersign: { semver, digest, environment, reason },
  };
}
