import { AppError } from "@/lib/kernel/errors";
import { type ServedRollout, toServedRollout } from "@/lib/serving/served-rollout";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "@/lib/serving/snapshot";
import type { WirePrompt, WireSnapshot } from "@/lib/serving/wire/wire-snapshot";
import type { WirePrompt as AnsweredPrompt, SnapshotPrompt } from "@/sdk/client/client-types";
import { readRollout } from "@/sdk/client/read-wire";
import type { PromptContent } from "@/sdk/core/prompt-types";

/** The content of a version by its digest; null while it is not here. */
export type FindContent = (digest: string) => PromptContent | null;

/** What a registry serves, of what it told: answers are made of it by the same code as there. */
export function toEnvironment(
  wire: WireSnapshot,
  findContent: FindContent,
  before: EnvironmentSnapshot | null,
): EnvironmentSnapshot {
  const { environment: key, production, epoch = 0, sequence: seq, prompts } = wire;
  const served = prompts.map((prompt) => {
    const known = before?.prompts.get(prompt.path);
    return known && madeOf.get(known) === prompt ? known : toServed(prompt, findContent);
  });
  return {
    // To a relay an environment has no other name.
    environmentId: key,
    key,
    production,
    epoch,
    seq,
    prompts: new Map(served.map((prompt) => [prompt.path, prompt])),
  };
}

/** What did not change stays the same object, with all that was made of it. */
const madeOf = new WeakMap<ServedPrompt, WirePrompt>();

function toServed(prompt: WirePrompt, findContent: FindContent): ServedPrompt {
  const { path, version: live, liveSince, versions } = prompt;
  const own = versions.map(({ version, digest, number, createdAt, locked }): ServedVersion => {
    // Who wrote a version, and why, stays in the registry.
    const record = { id: digest, number, createdAt: new Date(createdAt), message: "", authorId: null };
    const facts = { version, digest, lockedBecause: locked, record };
    if (version === live) return { ...facts, content: contentOf(prompt as AnsweredPrompt) };
    return {
      ...facts,
      get content(): PromptContent {
        const content = findContent(digest);
        if (content) return content;
        throw new AppError("unavailable", `This relay does not have ${path}@${version} yet. Ask again.`);
      },
    };
  });
  const served = {
    path,
    live,
    liveSince: new Date(liveSince),
    versions: new Map(own.map((one) => [one.version, one])),
    rollout: toRollout(prompt),
  };
  madeOf.set(served, prompt);
  return served;
}

/** A rollout that cannot be followed gives everybody what is live. */
function toRollout(prompt: WirePrompt): ServedRollout | null {
  const wire = readRollout(prompt as SnapshotPrompt);
  if (!wire) return null;
  const { candidate, ...facts } = wire;
  const { version, digest } = candidate;
  // Nothing selects it by its number, or looks for who wrote it.
  const record = { id: digest, number: 0, createdAt: new Date(0), message: "", authorId: null };
  const served = { version, digest, content: contentOf(candidate), lockedBecause: null, record };
  return toServedRollout({ ...facts, candidate: served });
}

/** The content that an answer was made of. */
export function contentOf(prompt: AnsweredPrompt): PromptContent {
  const { messages, text, syntax, variables, model, models, bounds: parameters, output, tools } = prompt;
  const body = messages ? { messages } : { text: text ?? "", syntax: syntax ?? "v1" };
  const allowed = model === null ? null : { default: model, allowed: models };
  return { ...body, variables, model: allowed, parameters, output, tools };
}
