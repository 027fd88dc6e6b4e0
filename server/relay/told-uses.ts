import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import { relayedUsesSchema } from "@/lib/instances/report-input";
import { UseBook } from "@/lib/instances/use-book";
import type { ClientStore } from "@/sdk/client/client-types";
import { parseJson } from "./asked-again";

type Batch = z.input<typeof relayedUsesSchema>;
type Use = Batch["uses"][number];

const EVERY_MS = 5_000;
const ANSWER_MS = 10_000;
/** Rows that wait while the registry is away; what comes on top is not told. */
const MOST_ROWS = 20_000;
const MOST_AT_ONCE = 2_000;

const stateSchema = z.object({
  owner: z.string(),
  batch: relayedUsesSchema.nullable(),
  // Another list: to one that is limited already a further limit is added, and none is taken away.
  waiting: z.array(relayedUsesSchema.shape.uses.element).max(MOST_ROWS),
});

type Options = {
  registryUrl: string;
  key: string;
  store: ClientStore;
  /** Of what is kept: what another address or key left is not told. */
  owner: string;
  logger: Pick<Logger, "warn">;
};

/**
 * What keys were answered here, told to the registry in batches. A batch is on disk under its name before it is told, and
 * told until it is answered: after a restart or a lost answer the registry knows by the name that it has it. What waits
 * for its turn is on disk, too; a kill loses the last seconds of it.
 */
export class ToldUses {
  readonly #options: Options;
  /** Counts for each key as a server does, and hands it over each second. */
  readonly book = new UseBook(async ({ id: key }, { environment, uses }) => {
    for (const { channel, path, version, reason, count, firstAt, lastAt } of uses)
      this.#add({ key, environment, channel, path, version, reason, count, firstAt, lastAt });
  });
  #rows = new Map<string, Use>();
  /** The one that may have been taken; rows that wait are in none. */
  #batch: Batch | null = null;
  #telling: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const text = await this.#options.store.load().catch(() => null);
    const kept = stateSchema.safeParse(parseJson(text ?? ""));
    if (kept.success && kept.data.owner === this.#options.owner) {
      this.#batch = kept.data.batch;
      for (const use of kept.data.waiting) this.#add(use);
    }
    this.#timer = setInterval(() => void this.tell(), EVERY_MS);
    this.#timer.unref();
  }

  /** The last word; what is not taken is on disk. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.book.flush();
    await this.#telling;
    await this.tell();
    await this.#keep();
  }

  /** One try, or the one that goes on; never rejects. */
  tell(): Promise<void> {
    this.#telling ??= this.#tellNext().finally(() => {
      this.#telling = null;
    });
    return this.#telling;
  }

  async #tellNext(): Promise<void> {
    this.#batch ??= this.#makeBatch();
    if (this.#batch === null) return;
    await this.#keep();
    if (await this.#isTaken(this.#batch)) this.#batch = null;
  }

  #makeBatch(): Batch | null {
    const rows = [...this.#rows].slice(0, MOST_AT_ONCE);
    if (rows.length === 0) return null;
    for (const [name] of rows) this.#rows.delete(name);
    return { batch: randomUUID(), uses: rows.map(([, use]) => use) };
  }

  /** Whether it need not be told again: it was counted, or will never be. */
  async #isTaken(batch: Batch): Promise<boolean> {
    const { registryUrl, key, logger } = this.#options;
    const answer = await fetch(`${registryUrl.replace(/\/+$/, "")}/api/v1/relay/uses`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(batch),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch(() => null);
    await answer?.body?.cancel().catch(() => {});
    if (!answer || answer.ok) return answer !== null;
    logger.warn({ status: answer.status }, "the registry did not take what services asked here");
    return answer.status === 400 || answer.status === 422;
  }

  async #keep(): Promise<void> {
    const { store, owner, logger } = this.#options;
    const state = { owner, batch: this.#batch, waiting: [...this.#rows.values()] };
    await store
      .save(JSON.stringify(state))
      .catch((err: unknown) => logger.warn({ err }, "what services asked here cannot be kept"));
  }

  #add(use: Use): void {
    const { key, environment, channel, path, version, reason } = use;
    const hour = Math.floor(Number(new Date(use.lastAt as Date)) / 3_600_000);
    const name = JSON.stringify([key, environment, channel, path, version, reason, hour]);
    const known = this.#rows.get(name);
    if (!known && this.#rows.size >= MOST_ROWS) return;
    const { firstAt } = known ?? use;
    this.#rows.set(name, { ...use, firstAt, count: use.count + (known?.count ?? 0) });
  }
}
