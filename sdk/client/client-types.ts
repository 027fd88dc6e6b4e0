import type {
  ParameterBounds,
  PromptMessage,
  PromptOutput,
  PromptSyntax,
  PromptTool,
  VariableSpec,
} from "../core/prompt-types";
import type { RenderedMessage } from "../core/render-prompt";
import type { Choice, RolloutRule } from "../core/targeting/choose-version";
import type { EvaluationContext } from "../core/targeting/condition";

/**
 * `STATIC`: what the registry serves, as last heard; under a rollout `TARGETING_MATCH` where a rule decided for its whole
 * audience, and `SPLIT` where the bucket of the targeting key did. `STALE`: the same of what it served when it was last
 * heard, because it is not heard now or what it says was refused. `DEFAULT`: what the caller gave.
 */
export type PromptReason = Choice["reason"] | "STALE" | "DEFAULT";

/** How a prompt was chosen while a rollout of it runs. */
export type PromptRollout = {
  readonly id: string;
  /** From 1 on. */
  readonly step: number;
  readonly steps: number;
} & Readonly<Pick<Choice, "variant" | "segment" | "percent" | "bucket">>;

export type RenderedPrompt = { messages: RenderedMessage[]; text: string | null };

export type ClientPrompt = {
  path: string;
  /** Null of a default, like `digest`. */
  version: string | null;
  digest: string | null;
  environment: string | null;
  reason: PromptReason;
  /** Null where no rollout of it runs, and of a pinned version or a default. */
  rollout: PromptRollout | null;
  /** How it is written: as messages, or as one text. */
  form: "messages" | "text";
  /** As written: `render` fills them in. A prompt of one text is one user message. */
  messages: readonly PromptMessage[];
  /** As written; null where several messages have no exact text. */
  text: string | null;
  model: string | null;
  parameters: Readonly<Record<string, number>>;
  tools: readonly PromptTool[];
  output: PromptOutput;
  /** Throws a `RenderFailedError` that names each variable that is missing, unknown or wrong. */
  render(variables?: Readonly<Record<string, unknown>>): RenderedPrompt;
};

type DefaultBody =
  | {
      messages: readonly (Omit<PromptMessage, "syntax"> & { syntax?: PromptSyntax })[];
      text?: undefined;
      syntax?: undefined;
    }
  | { text: string; syntax?: PromptSyntax; messages?: undefined };

/** What stands in where nothing is known; a text alone is template v1. Variables need no declaration. */
export type PromptDefault =
  | string
  | (DefaultBody & {
      variables?: VariableSpec[];
      model?: string;
      parameters?: Record<string, number>;
      tools?: PromptTool[];
      output?: PromptOutput;
    });

export type GetPromptOptions = {
  /** Whom the prompt is for: under a rollout it decides which version, the same each time for one `targetingKey`. */
  context?: EvaluationContext;
  /** An exact version or a range, among those that were live in the environment. */
  version?: string;
  default?: PromptDefault;
};

/** What is held at one moment; another object after each change. */
export type ClientState = {
  readonly environment: string | null;
  /** The snapshot sequence; null where nothing is held. */
  readonly sequence: number | null;
  /** Whether it is what the registry says, as far as is known. */
  readonly isFresh: boolean;
};

/** What the client met and got over; nothing of it is thrown. A message never holds a text of a prompt or the key. */
export type ClientProblem = {
  code:
    | "unreachable"
    | "server_failed"
    | "not_allowed"
    | "not_found"
    | "version_locked"
    | "rate_limited"
    | "unreadable"
    | "bad_signature"
    | "older_snapshot"
    | "foreign_snapshot"
    | "cache_unusable"
    | "older_registry";
  message: string;
  status?: number;
  path?: string;
};

/** Where the client keeps what it holds between starts: one text, opaque to the store. Both may reject. */
export type ClientStore = { load(): Promise<string | null>; save(text: string): Promise<void> };

/** A prompt as the wire has it: only what the client reads. */
export type WirePrompt = {
  path: string;
  environment: string;
  version: string;
  digest: string;
  messages?: PromptMessage[];
  text?: string;
  syntax?: PromptSyntax;
  variables: VariableSpec[];
  model: string | null;
  models: string[];
  parameters: Record<string, number>;
  bounds: Record<string, ParameterBounds>;
  output: PromptOutput;
  tools: PromptTool[];
};

/** A rollout as the wire has it. */
export type WireRollout = {
  id: string;
  seed: string;
  step: number;
  steps: number;
  rules: RolloutRule[];
  candidate: WirePrompt;
};

/** What stands beside the rollout is the live version. */
export type SnapshotPrompt = WirePrompt & {
  versions: { version: string; digest: string; locked: string | null }[];
  rollout?: WireRollout | null;
};

/** A text and its Ed25519 signature in base64; null where none came along. */
export type SignedText = { body: string; signature: string | null };
