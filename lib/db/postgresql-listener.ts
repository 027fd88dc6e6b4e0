import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { OnNotification } from "./client";

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** One connection of its own for LISTEN. It comes back by itself, and then says null: something may be missed. */
export class PostgresqlListener {
  readonly #connectionString: string;
  readonly #listeners = new Map<string, Set<OnNotification>>();
  #client: Promise<pg.Client> | null = null;
  #closed = false;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  async listen(channel: string, onNotification: OnNotification): Promise<() => Promise<void>> {
    this.#client ??= this.#connect();
    const client = await this.#client;
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(onNotification));
    await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    return async () => {
      listeners.delete(onNotification);
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
    client.on("notification", ({ channel, payload }) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(payload ?? "");
    });
    client.on("error", () => {});
    await client.connect();
    client.once("end", () => {
      if (!this.#closed) this.#client = this.#reconnect();
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
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener(null);
    return client;
  }
}
