import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Listener } from "./client";

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** One connection of its own for LISTEN. It says when it is lost, and when it has come back by itself. */
export class PostgresqlListener {
  readonly #connectionString: string;
  readonly #isOwn: (processId: number) => boolean;
  readonly #listeners = new Map<string, Set<Listener>>();
  #client: Promise<pg.Client> | null = null;
  #closed = false;

  /** `isOwn` tells of a process at PostgreSQL's side whether it serves us. */
  constructor(connectionString: string, isOwn: (processId: number) => boolean) {
    this.#connectionString = connectionString;
    this.#isOwn = isOwn;
  }

  async listen(channel: string, listener: Listener): Promise<() => Promise<void>> {
    this.#client ??= this.#connect();
    const client = await this.#client;
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    return async () => {
      listeners.delete(listener);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: "countersign-listener",
      keepAlive: true,
    });
    client.on("notification", ({ channel, payload, processId }) => {
      const isOwn = this.#isOwn(processId);
      for (const listener of this.#listeners.get(channel) ?? []) listener.heard(payload ?? "", isOwn);
    });
    client.on("error", () => {});
    await client.connect();
    client.once("end", () => {
      if (this.#closed) return;
      for (const listener of this.#all()) listener.lost?.();
      this.#client = this.#reconnect();
    });
    return client;
  }

  async #reconnect(): Promise<pg.Client> {
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, LAST_RETRY_MS)) {
      await delay(waitMs, undefined, { ref: false });
      if (this.#closed) throw new Error("The database is closed.");
      const client = await this.#listenAgain().catch(() => null);
      if (client) return client;
    }
  }

  async #listenAgain(): Promise<pg.Client> {
    const client = await this.#connect();
    for (const channel of this.#listeners.keys())
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    for (const listener of this.#all()) listener.back?.();
    return client;
  }

  #all(): Listener[] {
    return [...this.#listeners.values()].flatMap((listeners) => [...listeners]);
  }
}
