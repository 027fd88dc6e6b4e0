import type { Failure, Server } from "./ask-server";
import { backOffMs, type ClientRuntime, within } from "./client-runtime";
import type { ClientProblem, SnapshotPrompt, WirePrompt } from "./client-types";
import { digestOfPrompt } from "./content-digest";
import type { HeldSnapshot } from "./held-snapshot";
import { readPrompt } from "./read-wire";
import { ReadyVersion } from "./ready-prompt";

type Deps = {
  server: Server;
  held: HeldSnapshot;
  runtime: ClientRuntime;
  environment: string | undefined;
  /** With a public key, only a version that the signed snapshot names is taken. */
  isSigned: boolean;
  tell: (problem: ClientProblem) => void;
  onChange: () => void;
};

type Pin = {
  path: string;
  spec: string;
  prompt: ReadyVersion | null;
  /** Of the versions that could be selected when the server was last asked. */
  askedOf: string | null;
  isLocked: boolean;
  failures: number;
  isResting: boolean;
  asking: Promise<void> | null;
};

export type KeptPin = { spec: string; prompt: WirePrompt };

/** What pins select, as the server said; asked again when the versions of their prompt change. */
export class PinnedPrompts {
  readonly #deps: Deps;
  readonly #pins = new Map<string, Pin>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What is known now; whoever knows of nothing is asked in the background. */
  peek(path: string, spec: string): { prompt: ReadyVersion; isCurrent: boolean } | null {
    const pin = this.#pinOf(path, spec);
    const mark = markOf(this.#deps.held.find(path)?.wire);
    if (pin.askedOf !== mark && !pin.isResting) pin.asking ??= this.#ask(pin, mark);
    return pin.prompt && { prompt: pin.prompt, isCurrent: pin.askedOf === mark && !pin.isLocked };
  }

  /** As `peek`, but waits for an answer, no longer than this, where nothing is known. */
  async find(path: string, spec: string, longestMs: number) {
    const known = this.peek(path, spec);
    const { asking } = this.#pinOf(path, spec);
    if (known || !asking) return known;
    await within(this.#deps.runtime, longestMs, asking);
    return this.peek(path, spec);
  }

  /** Asks again for every pin whose prompt has changed. */
  refresh(): void {
    for (const { path, spec } of this.#pins.values()) this.peek(path, spec);
  }

  /** For a store. */
  list(): KeptPin[] {
    return [...this.#pins.values()].flatMap(({ spec, prompt }) =>
      prompt ? [{ spec, prompt: prompt.wire }] : [],
    );
  }

  /** What was kept at an earlier time, if it still is what the snapshot names; asked for again when it can be. */
  async startWith(kept: readonly KeptPin[]): Promise<void> {
    for (const { spec, prompt } of kept) {
      const pin = this.#pinOf(prompt.path, spec);
      if (!pin.prompt && (await this.#isGenuine(prompt.path, prompt)) && !pin.prompt)
        pin.prompt = new ReadyVersion(prompt);
    }
  }

  #pinOf(path: string, spec: string): Pin {
    const name = JSON.stringify([path, spec]);
    const known = this.#pins.get(name);
    if (known) return known;
    const pin: Pin = {
      path,
      spec,
      prompt: null,
      askedOf: null,
      isLocked: false,
      failures: 0,
      isResting: false,
      asking: null,
    };
    this.#pins.set(name, pin);
    return pin;
  }

  async #ask(pin: Pin, mark: string): Promise<void> {
    const { server, environment, tell, onChange } = this.#deps;
    const asked = new URLSearchParams({ version: pin.spec, ...(environment ? { environment } : {}) });
    const answer = await server.ask(`/prompts/${encodeURIComponent(pin.path)}/resolve?${asked}`);
    if (answer.kind === "answered") {
      const prompt = readPrompt(answer.body);
      if (prompt && (await this.#isGenuine(pin.path, prompt))) {
        const ready = new ReadyVersion(prompt);
        Object.assign(pin, { prompt: ready, askedOf: mark, isLocked: false, failures: 0 });
        onChange();
      } else {
        tell({
          code: "unreadable",
          message: "What came is not the version that the registry names.",
          path: pin.path,
        });
        this.#letRest(pin, 0);
      }
    } else if (answer.kind === "failed") this.#fail(pin, mark, answer);
    pin.asking = null;
  }

  #fail(pin: Pin, mark: string, { problem, code, retryAfterMs }: Failure): void {
    this.#deps.tell({ ...problem, path: pin.path });
    if (code === "missing_prompt") Object.assign(pin, { prompt: null, askedOf: mark, failures: 0 });
    else if (code === "version_locked") Object.assign(pin, { askedOf: mark, isLocked: true, failures: 0 });
    else this.#letRest(pin, retryAfterMs);
  }

  #letRest(pin: Pin, atLeastMs: number): void {
    const { runtime } = this.#deps;
    pin.failures++;
    pin.isResting = true;
    const delayMs = Math.max(backOffMs(pin.failures - 1, runtime.random), atLeastMs);
    runtime.after(delayMs, () => (pin.isResting = false), true);
  }

  /** Is this the prompt that was asked for, with the words of its digest, in a version that the snapshot names? */
  async #isGenuine(path: string, prompt: WirePrompt): Promise<boolean> {
    const { held, isSigned } = this.#deps;
    if (prompt.path !== path || (await digestOfPrompt(prompt).catch(() => null)) !== prompt.digest)
      return false;
    if (held.environment !== null && prompt.environment !== held.environment) return false;
    const named = held.find(path)?.wire.versions.find(({ version }) => version === prompt.version);
    return named ? named.digest === prompt.digest : !isSigned;
  }
}

function markOf(live: SnapshotPrompt | undefined): string {
  return JSON.stringify(live?.versions ?? null);
}
