import {
  ErrorCode,
  type EvaluationContext,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  ProviderEvents,
  type ResolutionDetails,
} from "@openfeature/server-sdk";
import type { Client } from "../client/client-contract";
import type { ClientPrompt, ClientState } from "../client/client-types";

/**
 * Each prompt as an object flag of its path, as the registry's own OFREP answers it, out of a client's memory.
 * Closing it closes the client.
 */
export class PromptProvider implements Provider {
  readonly metadata = { name: "countersign" };
  readonly runsOn = "server";
  readonly events = new OpenFeatureEventEmitter();
  readonly #client: Client;
  #leave = () => {};

  constructor(client: Client) {
    this.#client = client;
  }

  /** Ends within the client's start deadline; an error where nothing is known by then, which passes once something is. */
  async initialize(): Promise<void> {
    await this.#client.whenStarted();
    let told = this.#client.state;
    this.#leave = this.#client.onChange(() => {
      const before = told;
      told = this.#client.state;
      this.#tell(before, told);
    });
    if (told.sequence === null) throw new Error("The registry was not heard, and nothing is kept of it.");
  }

  async onClose(): Promise<void> {
    this.#leave();
    await this.#client.close();
  }

  async resolveObjectEvaluation<T extends JsonValue>(
    flagKey: string,
    defaultValue: T,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    const prompt = this.#client.peekPrompt(flagKey, { context });
    if (!prompt) return refuse(defaultValue, ErrorCode.FLAG_NOT_FOUND, `There is no prompt ${flagKey}.`);
    return describeFlag(prompt) as ResolutionDetails<T>;
  }

  async resolveBooleanEvaluation(flagKey: string, defaultValue: boolean) {
    return this.#refuseType(flagKey, defaultValue);
  }

  async resolveStringEvaluation(flagKey: string, defaultValue: string) {
    return this.#refuseType(flagKey, defaultValue);
  }

  async resolveNumberEvaluation(flagKey: string, defaultValue: number) {
    return this.#refuseType(flagKey, defaultValue);
  }

  #refuseType<T>(flagKey: string, value: T): ResolutionDetails<T> {
    return this.#client.peekPrompt(flagKey)
      ? refuse(value, ErrorCode.TYPE_MISMATCH, `${flagKey} is a prompt: ask for an object.`)
      : refuse(value, ErrorCode.FLAG_NOT_FOUND, `There is no prompt ${flagKey}.`);
  }

  #tell(before: ClientState, now: ClientState): void {
    if (now.sequence === null) return;
    if (now.isFresh && !before.isFresh) this.events.emit(ProviderEvents.Ready);
    if (!now.isFresh && before.isFresh)
      this.events.emit(ProviderEvents.Stale, { message: "The registry is not heard." });
    if (now.sequence !== before.sequence) this.events.emit(ProviderEvents.ConfigurationChanged);
  }
}

function describeFlag(prompt: ClientPrompt): ResolutionDetails<JsonValue> {
  const { path, version, digest, form, messages, text, model, parameters, reason, rollout } = prompt;
  const value = { ...(form === "text" ? { text } : { messages }), model, parameters, version };
  return {
    // The caller may change it.
    value: structuredClone(value) as JsonValue,
    reason,
    variant: `${path}@${version}`,
    flagMetadata: {
      version: version ?? "",
      digest: digest ?? "",
      ...(rollout ? { rolloutStep: rollout.step } : {}),
      ...(rollout?.segment ? { segment: rollout.segment } : {}),
    },
  };
}

function refuse<T>(value: T, errorCode: ErrorCode, errorMessage: string): ResolutionDetails<T> {
  return { value, reason: "ERROR", errorCode, errorMessage };
}
