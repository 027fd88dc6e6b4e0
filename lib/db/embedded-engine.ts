import { EventEmitter } from "node:events";
import path from "node:path";
import { Worker } from "node:worker_threads";

export type EmbeddedResult = {
  rows: (string | null)[][];
  fields: { name: string; dataTypeID: number }[];
  affectedRows: number;
};

type EngineOptions = {
  /** The folder that PGlite keeps its files in; without it everything stays in memory. */
  folder?: string | undefined;
  /** The folder is made first: as a copy of one that nobody has open, under another name until it is complete. */
  copy?: { from: string; by: string } | undefined;
  /** What `dump` returned: a database to begin with. */
  snapshot?: Uint8Array | undefined;
  /** The root of the project, where the worker's file is found by its path. */
  root?: string | undefined;
};

type Reply = { id: number; result?: unknown; error?: { message: string } };
type Ready = { ready: true };
type Notification = { channel: string; payload: string };
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

const CONNECTION_FAILURE = { code: "08006", severity: "FATAL" };

/** PGlite in its worker thread. Emits "notification" (channel, payload), and "lost" (error) if the worker dies. */
export class EmbeddedEngine extends EventEmitter {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #closing = false;
  #lost: Error | null = null;

  private constructor(worker: Worker, ready: () => void, failed: (error: Error) => void) {
    super();
    this.#worker = worker;
    worker.on("message", (message: Reply | Notification | Ready) => {
      if ("ready" in message) ready();
      else this.#receive(message);
    });
    const lose = (error: Error) => {
      failed(error);
      this.#lose(error);
    };
    worker.on("error", lose);
    worker.on("exit", (code) => lose(new Error(`The embedded database's worker ended (code ${code}).`)));
  }

  static async start({ root = process.cwd(), ...workerData }: EngineOptions): Promise<EmbeddedEngine> {
    const worker = new Worker(path.join(root, "lib/db/embedded-worker.mjs"), { workerData });
    return new Promise((resolve, reject) => {
      const engine: EmbeddedEngine = new EmbeddedEngine(worker, () => resolve(engine), reject);
    });
  }

  /** A statement of the same name has the same text: it is parsed and planned once. */
  query(text: string, values?: unknown[], name?: string): Promise<EmbeddedResult[]> {
    return this.#ask("query", { text, values, name }) as Promise<EmbeddedResult[]>;
  }

  /** The whole database as one archive, for `snapshot`. */
  dump(): Promise<Uint8Array> {
    return this.#ask("dump", {}) as Promise<Uint8Array>;
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    if (!this.#lost) await this.#ask("close", {});
    await this.#worker.terminate();
  }

  #ask(kind: string, request: object): Promise<unknown> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, kind, ...request });
    });
  }

  #receive(message: Reply | Notification): void {
    if ("channel" in message) {
      this.emit("notification", message.channel, message.payload);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (!message.error) waiting?.resolve(message.result);
    else waiting?.reject(Object.assign(new Error(message.error.message), message.error));
  }

  #lose(error: Error): void {
    if (this.#lost) return;
    this.#lost = Object.assign(error, CONNECTION_FAILURE);
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
    if (!this.#closing) this.emit("lost", this.#lost);
  }
}
