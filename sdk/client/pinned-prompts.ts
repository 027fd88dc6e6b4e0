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
  version: string;
  /** Once it is here it is the same for as long as the snapshot names its digest: whether it may be served, that says too. */
  prompt: ReadyVersion | null;
  /** Of the versions that could be selected when the server said that there is none such. */
  refusedOf: string | null;
  failures: number;
  isResting: boolean;
  asking: Promise<void> | null;
};

/** The texts of versions that are not live, each asked for when a pin first selects it. */
export class PinnedPrompts {
  readonly #deps: Deps;
  readonly #pins = new Map<string, Pin>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What is here, if it is; never what a version said before the registry was restored, and says no more. */
  peek(path: string, version: string): ReadyVersion | null {
    const pin = this.#pins.get(nameOf(path, version));
    if (!pin?.prompt) return null;
    const named = this.#namedOf(pin);
    if (named && named.digest !== pin.prompt.wire.digest) pin.prompt = null;
    return pin.prompt;
  }

  /** Asks for one that is not here, unless that is going on, was refused or has just failed. */
  want(path: string, version: string): void {
    const pin = this.#pinOf(path, version);
    const mark = markOf(this.#deps.held.find(path)?.wire);
    if (!pin.prompt && pin.refusedOf !== mark && !pin.isResting) pin.asking ??= this.#ask(pin, mark);
  }

  /** Ends when the answer for one that is asked for is here, and no later than this. */
  async settle(path: string, version: string, longestMs: number): Promise<void> {
    const { asking } = this.#pinOf(path, version);
    if (asking) await within(this.#deps.runtime, longestMs, asking);
  }

  /** For a store. */
  list(): WirePrompt[] {
    return [...this.#pins.values()].flatMap(({ prompt }) => (prompt ? [prompt.wire] : []));
  }

  /** What was kept at an earlier time, if it still is what the snapshot names. */
  async startWith(kept: readonly WirePrompt[]): Promise<void> {
    for (const prompt of kept) {
      const pin = this.#pinOf(prompt.path, prompt.version);
      if (await this.#isGenuine(pin, prompt)) pin.prompt ??= new ReadyVersion(prompt);
    }
  }

  #pinOf(path: string, version: string): Pin {
    const name = nameOf(path, version);
    const known = this.#pins.get(name);
    if (known) return known;
    const pin: Pin = {
      path,
      version,
      prompt: null,
      refusedOf: null,
      failures: 0,
      isResting: false,
      asking: null,
    };
    this.#pins.set(name, pin);
    return pin;
  }

  async #ask(pin: Pin, mark: string): Promise<void> {
    const { server, environment, tell, onChange } = this.#deps;
    const asked = new URLSearchParams({ version: pin.version, ...(environment ? { environment } : {}) });
    const answer = await server.ask(`/prompts/${encodeURIComponent(pin.path)}/resolve?${asked}`);
    if (answer.kind === "answered") {
      const prompt = readPrompt(answer.body);
      if (prompt && (await this.#isGenuine(pin, prompt))) {
        Object.assign(pin, { prompt: new ReadyVersion(prompt), failures: 0 });
        onChange();
      } else {
        const message = "What came is not the version that the registry names.";
        tell({ code: "unreadable", message, path: pin.path });
        this.#letRest(pin, 0);
      }
    } else if (answer.kind === "failed") this.#fail(pin, mark, answer);
    pin.asking = null;
  }

  #fail(pin: Pin, mark: string, { problem, code, retryAfterMs }: Failure): void {
    this.#deps.tell({ ...problem, path: pin.path });
    if (code === "missing_prompt" || code === "version_locked")
      Object.assign(pin, { refusedOf: mark, failures: 0 });
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
  async #isGenuine({ path, version }: Pin, prompt: WirePrompt): Promise<boolean> {
    const { held, isSigned } = this.#deps;
    if (prompt.path !== path || prompt.version !== version) return false;
    if ((await digestOfPrompt(prompt).catch(() => null)) !== prompt.digest) return false;
    if (held.environment !== null && prompt.environment !== held.environment) return false;
    const named = this.#namedOf({ path, version });
    return named ? named.digest === prompt.digest : !isSigned;
  }

  #namedOf({ path, version }: Pick<Pin, "path" | "version">) {
    return this.#deps.held.find(path)?.wire.versions.find((one) => one.version === version);
  }
}

function nameOf(path: string, version: string): string {
  return `${path}@${version}`;
}

function markOf(live: SnapshotPrompt | undefined): string {
  return JSON.stringify(live?.versions ?? null);
}
