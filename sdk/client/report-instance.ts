import type { AnswerCounts } from "./answer-counts";
import type { Server } from "./ask-server";
import { type ClientRuntime, spreadMs, within } from "./client-runtime";

/** As it names itself to the registry; a test holds it against the package. */
export const CLIENT_NAME = "countersign-js/0.1.0";

type Deps = {
  server: Server;
  runtime: ClientRuntime;
  counts: AnswerCounts;
  environment: string | undefined;
  service: string | undefined;
  /** What is answered from by now; null while nothing was heard or kept. */
  sequence: () => number | null;
};

const BEAT_MS = 30_000;
/** After a change, so that a rollback sees who has it; spread, because all have it at once. */
const SOON_MS = 1_000;
const LAST_WORD_MS = 1_000;

/**
 * Tells the registry that this process runs, which snapshot it answers from and what it has answered: every half
 * minute, after each change, and when it ends. Nobody waits for it, and that it fails is told to nobody.
 */
export class InstanceReporter {
  readonly #deps: Deps;
  readonly #id = makeId();
  readonly #startedAt = performance.now();
  #told: number | null = null;
  #failures = 0;
  #isTelling = false;
  #isClosed = false;
  #callOff = () => {};

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Something may have changed of what is answered from, or of whether the registry is heard. */
  changed(): void {
    const isNews = this.#failures > 0 || this.#deps.sequence() !== this.#told;
    if (!this.#isTelling && isNews) this.#wait(SOON_MS);
  }

  /** The last word, where there was a first or something was answered; waits for it a second at most. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#callOff();
    const { counts, sequence } = this.#deps;
    if (sequence() === null || (this.#told === null && counts.list().length === 0)) return;
    await within(this.#deps.runtime, LAST_WORD_MS, this.#send(true));
  }

  #wait(delayMs: number): void {
    if (this.#isClosed) return;
    const { runtime } = this.#deps;
    this.#callOff();
    this.#callOff = runtime.after(spreadMs(delayMs, runtime.random), () => void this.#tell(), true);
  }

  async #tell(): Promise<void> {
    const sequence = this.#deps.sequence();
    if (sequence === null || this.#isClosed) return;
    this.#isTelling = true;
    const isTold = await this.#send(false);
    this.#isTelling = false;
    this.#failures = isTold ? 0 : this.#failures + 1;
    if (isTold) this.#told = sequence;
    if (!isTold) this.#wait(BEAT_MS * 2 ** Math.min(this.#failures, 2));
    else this.#wait(this.#deps.sequence() === sequence ? BEAT_MS : SOON_MS);
  }

  #send(stopped: boolean): Promise<boolean> {
    const { server, counts, environment, service } = this.#deps;
    const instance = {
      id: this.#id,
      ...(service ? { service } : {}),
      client: CLIENT_NAME,
      sequence: this.#deps.sequence() ?? 0,
      upForS: Math.floor((performance.now() - this.#startedAt) / 1000),
      stopped,
      answered: counts.list(),
    };
    return server.tell("/instances", { ...(environment ? { environment } : {}), instances: [instance] });
  }
}

function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
