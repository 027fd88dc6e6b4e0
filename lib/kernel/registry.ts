import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";
import type { AskModel, EmbedText } from "@/lib/evals/models/ask-model";
import type { AskProvider } from "@/lib/evals/models/provider-to-ask";
import type { KeyActor } from "./actor";

/** One answer to a key: by which way, and of what; the whole environment where there is no path. */
export type KeyAnswer = {
  environment: string;
  channel: "client" | "resolve" | "snapshot" | "stream" | "ofrep" | "langfuse";
  path: string | null;
  version: string | null;
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT" | "STALE" | "DEFAULT";
};

/**
 * What is created once in a process and shared by its two module graphs, the custom server's and Next's own. The
 * server fills it; nothing else may create a second one.
 */
export type Registry = {
  /** What the environment variables said when they were first read. */
  settings?: object;
  database?: Database;
  /** The key of session cookies; what is kept sealed is sealed under keys made of it. */
  secret?: string;
  /** The address that people open, for links that leave the console. */
  address?: string;
  logger?: Pick<Logger, "info" | "warn" | "error">;
  snapshots?: { invalidate(workspaceId: string): void };
  /** Told after each commit of this process, for those who show what has changed. */
  events?: { poke(workspaceId: string): void };
  /** Told when a run is there to be worked on, or is not any more. */
  evalRuns?: { poke(): void };
  /** Told of each use of a key. */
  keyUse?: { note(actor: KeyActor, now?: number): void };
  /** Counts what keys are answered, for whoever asks what runs on them. */
  keyAnswers?: { note(actor: KeyActor, use: KeyAnswer, now?: number): void };
  /** Told when who may do what has changed. */
  knownKeys?: { forget(): void };
  /** Of requests over REST; without it nothing is limited. */
  rateLimits?: object | undefined;
  /** Of attempts, by what is attempted. */
  limits?: Map<string, object>;
  /** Opens the first-run page while no workspace exists; printed at start, used once. */
  setupToken?: string | undefined;
  /** Asks the provider of a workspace that answers for a model; missing where nothing leaves the process. */
  askModel?: AskModel;
  /** Has such a provider turn a text into a vector. */
  embedText?: EmbedText;
  /** Asks one provider, whatever it answers for. */
  askProvider?: AskProvider;
  /** There is a demo workspace: its people may sign in by one tap, on this machine alone. Whole: with its history. */
  demo?: { isWhole: boolean } | undefined;
};

const KEY = Symbol.for("countersign.registry");

const holder = globalThis as typeof globalThis & { [KEY]?: Registry };
holder[KEY] ??= {};
const shared = holder[KEY];

export function registry(): Registry {
  return shared;
}
