import type { FollowedSnapshot } from "../core/apply-snapshot";
import type { SnapshotPrompt, WirePrompt, WireRollout } from "./client-types";

export type ClientSnapshot = FollowedSnapshot<SnapshotPrompt>;

/** The snapshot that a text is, or null for anything else. */
export function readSnapshot(text: string): ClientSnapshot | null {
  const value = parse(text);
  return isSnapshot(value) ? value : null;
}

/** The prompt that a text is, as resolving it answers, or null for anything else. */
export function readPrompt(text: string): WirePrompt | null {
  const value = parse(text);
  return isPrompt(value) ? value : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isSnapshot(value: unknown): value is ClientSnapshot {
  if (!isObject(value)) return false;
  const { workspace, environment, sequence, epoch, since, prompts, removed } = value;
  if (typeof workspace !== "string" || typeof environment !== "string") return false;
  if (!(epoch === undefined || isCount(epoch))) return false;
  if (!isCount(sequence) || !(since === null || isCount(since))) return false;
  return (
    Array.isArray(removed) &&
    removed.every((path) => typeof path === "string") &&
    Array.isArray(prompts) &&
    prompts.every((prompt) => isPrompt(prompt) && hasVersions(prompt))
  );
}

export function isPrompt(value: unknown): value is WirePrompt {
  if (!isObject(value)) return false;
  const { path, environment, version, digest, messages, text, syntax } = value;
  if ([path, environment, version, digest].some((field) => typeof field !== "string")) return false;
  const hasBody = Array.isArray(messages)
    ? messages.every(isMessage)
    : typeof text === "string" && isSyntax(syntax);
  const { variables, models, tools, model, parameters, bounds, output } = value;
  return (
    hasBody &&
    [variables, models, tools].every(Array.isArray) &&
    (model === null || typeof model === "string") &&
    [parameters, bounds, output].every(isObject)
  );
}

/** A rollout that can be followed, or null for anything else: everybody gets the live version then. */
export function readRollout({ path, environment, rollout }: SnapshotPrompt): WireRollout | null {
  if (!isObject(rollout)) return null;
  const { id, seed, step, steps, rules, candidate } = rollout;
  if (typeof id !== "string" || typeof seed !== "string" || !isCount(step) || !isCount(steps)) return null;
  if (!Array.isArray(rules) || !rules.every(isObject) || !isPrompt(candidate)) return null;
  return candidate.path === path && candidate.environment === environment ? rollout : null;
}

function isMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.role === "string" &&
    typeof value.content === "string" &&
    isSyntax(value.syntax)
  );
}

function isSyntax(value: unknown): boolean {
  return value === "v1" || value === "literal";
}

function hasVersions(prompt: WirePrompt): boolean {
  const { versions } = prompt as { versions?: unknown };
  return (
    Array.isArray(versions) &&
    versions.every(
      (one) => isObject(one) && typeof one.version === "string" && typeof one.digest === "string",
    )
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
