import type { EvaluationContext } from "../core/targeting/condition";
import type { ClientRuntime } from "./client-runtime";
import type { ClientProblem, ClientPrompt, ClientState, ClientStore, GetPromptOptions } from "./client-types";

export type ClientOptions = {
  /** Of the registry, such as `https://countersign.example.com`. */
  url: string;
  /** An API key of the scope `resolve` or `relay`. */
  key: string;
  /** Needed where the key is bound to none; where it is given, nothing of another environment is taken. */
  environment?: string;
  /** What `GET /api/v1/snapshot/key` answers as `publicKey`; of several, any may have signed. */
  publicKey?: string | readonly string[];
  /** The longest that the first prompts are waited for. */
  startDeadlineMs?: number;
  store?: ClientStore;
  /** What `GET /api/v1/snapshot` answered when the service was built; trusted like its code. */
  bundled?: unknown;
  /** Told of whoever every call is for, such as a region; a call's own context goes over it. */
  context?: EvaluationContext;
  /** What the registry calls this service by, in at most 100 characters. */
  service?: string;
  /** What it calls this process by, in at most 100 characters; a name by chance else. */
  instance?: string;
  /**
   * Whether this process tells the registry that it runs, which snapshot it has and how often it has answered which
   * version, so that a rollback sees who has it. In a page of a browser it does not unless this is true.
   */
  heartbeat?: boolean;
  onProblem?: (problem: ClientProblem) => void;
  /** For tests: what the client takes from where it runs. */
  runtime?: Partial<ClientRuntime>;
};

export type Client = {
  /**
   * The prompt from the first place that knows it: what the server says, what was kept, what is bundled, the default.
   * With a default it never rejects; without one it rejects with a `MissingPromptError` where nothing is known.
   */
  getPrompt(path: string, options?: GetPromptOptions): Promise<ClientPrompt>;
  /** What is known at this moment, or the default, or null; never waits and never throws. */
  peekPrompt(path: string, options?: GetPromptOptions): ClientPrompt | null;
  /** Ends with the first answer of the registry or the first failure to get one, and no later than the start deadline. */
  whenStarted(): Promise<void>;
  /** What is held now; another object after each change of it. */
  readonly state: ClientState;
  /** Calls back after each change of what is answered or of `state`, and answers how to end that. */
  onChange(listener: () => void): () => void;
  /** Stops following; what is held is still answered. Ends when all is kept. */
  close(): Promise<void>;
};
