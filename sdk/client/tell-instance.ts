import { epochOf, type Position, writePosition } from "../core/position";
import type { Server } from "./ask-server";
import { type ClientRuntime, spreadMs, within } from "./client-runtime";
import type { ClientProblem } from "./client-types";
import { type Report, ReportForms } from "./report-forms";
import type { UseCount, UseCounts } from "./use-counts";

/** As it names itself to the registry; a test holds it against the package. */
export const SDK_NAME = "countersign-js/0.1.0";

type Deps = {
  server: Server;
  runtime: ClientRuntime;
  uses: UseCounts;
  /** This process, by a name of its own. */
  instance: string;
  service: string | undefined;
  tell: (problem: ClientProblem) => void;
  /** What is answered from now; null while nothing is. */
  state: () => { environment: string | null; position: Position | null };
};

/** What is told, as it was counted: until it was taken it is told again as it is, and counts once. */
type Batch = { counts: UseCount[]; since: Position | null };

const BEAT_MS = 60_000;
/** After a change, so that a rollback sees soon who has it; spread, because all have it at once. */
const SOON_MS = 1_000;
const LAST_WORD_MS = 1_000;

/**
 * Tells the registry that this process runs, which snapshot it answers from and what it has answered: soon after its
 * start and after each new snapshot, every minute, and when it ends. Nobody waits for it, and it fails in silence.
 */
export class InstanceTeller {
  readonly #deps: Deps;
  readonly #process = makeInstanceName();
  readonly #forms: ReportForms;
  #told: string | null = null;
  /** How many of its reports were taken: so that one which is sent again is known for it. */
  #reports = 0;
  /** What was answered from when what is counted now began to be. */
  #since: Position | null = null;
  #batch: Batch | null = null;
  #failures = 0;
  #telling: Promise<void> | null = null;
  #isClosed = false;
  #isSoon = false;
  #callOff = () => {};

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#forms = new ReportForms(deps.tell);
  }

  /** Something may have changed of what is answered from. */
  changed(): void {
    const { uses, state } = this.#deps;
    if (uses.isEmpty) this.#since = state().position;
    if (this.#telling || this.#isSoon || this.#failures > 0) return;
    const has = this.#has();
    if (has !== null && has !== this.#told) this.#wait(SOON_MS);
  }

  /** The last word, where there was a first one; waits for it a second at most. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#callOff();
    if (this.#told !== null) await within(this.#deps.runtime, LAST_WORD_MS, this.#sendLast());
  }

  /** What is being told meanwhile goes first; where it is not taken, the last word would not be either. */
  async #sendLast(): Promise<void> {
    const wasTelling = this.#telling !== null;
    await this.#telling;
    if (wasTelling && (this.#failures > 0 || this.#deps.uses.isEmpty)) return;
    await this.#sendAll();
  }

  #wait(delayMs: number): void {
    if (this.#isClosed) return;
    const { runtime } = this.#deps;
    this.#callOff();
    this.#isSoon = delayMs === SOON_MS;
    const tell = () => {
      this.#telling = this.#tell();
    };
    this.#callOff = runtime.after(spreadMs(delayMs, runtime.random), tell, true);
  }

  async #tell(): Promise<void> {
    this.#isSoon = false;
    const has = this.#has();
    const isTold = await this.#sendAll();
    this.#telling = null;
    this.#failures = isTold ? 0 : this.#failures + 1;
    if (isTold) this.#told = has;
    if (!isTold) this.#wait(BEAT_MS * 2 ** Math.min(this.#failures - 1, 2));
    else this.#wait(this.#has() === has ? BEAT_MS : SOON_MS);
  }

  #has(): string | null {
    const { position } = this.#deps.state();
    return position && writePosition(position);
  }

  /** After what was not taken before, what was counted since. */
  async #sendAll(): Promise<boolean> {
    const isLeft = this.#batch !== null;
    const isTold = await this.#send();
    return isTold && isLeft && !this.#deps.uses.isEmpty ? this.#send() : isTold;
  }

  async #send(): Promise<boolean> {
    const batch = this.#batch ?? this.#take();
    this.#batch = batch;
    const told = await this.#forms.send(this.#deps.server, this.#describe(batch));
    // What is refused in every form would be for ever.
    if (told !== "unheard") this.#batch = null;
    if (told === "taken") this.#reports++;
    return told === "taken";
  }

  #take(): Batch {
    const { uses, state } = this.#deps;
    const batch = { counts: uses.take(), since: this.#since };
    if (uses.isEmpty) this.#since = state().position;
    return batch;
  }

  #describe({ counts, since }: Batch): Report {
    const { instance, service, state } = this.#deps;
    const { environment, position } = state();
    const isOfNow = since && position && epochOf(since) === epochOf(position);
    return {
      instance,
      ...(environment === null ? {} : { environment }),
      sequence: position?.sequence ?? 0,
      ...(position?.epoch === undefined ? {} : { epoch: position.epoch }),
      sdk: SDK_NAME,
      process: this.#process,
      told: this.#reports,
      ...(service ? { service } : {}),
      ...(counts.length > 0 ? { ...(isOfNow ? { since: since.sequence } : {}), counts } : {}),
    };
  }
}

/** A page is open with everybody who reads it: those are no instances of a service. */
export function isInPage(): boolean {
  return "document" in globalThis;
}

export function makeInstanceName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
