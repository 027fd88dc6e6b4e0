import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";

/** Told of each workspace that another server committed in; of null when something may have been missed. */
type Hear = (workspaceId: string | null) => void;

const CHANNEL = "countersign_commits";
/** A notification holds 8,000 bytes. */
const MAX_NAMED = 100;
/** Of more at once: everything is looked at. */
const EVERYTHING = "*";

/**
 * Says to the other servers of a database that something was committed, and hears them say it. A hint: it leaves after
 * the commit and may be lost, and what is true is what the sequences in the database say.
 */
export class CommitNotices {
  readonly #database: Pick<Database, "listen" | "notify">;
  readonly #logger: Pick<Logger, "warn">;
  /** Tells what this process said from what others say. */
  readonly #origin = randomUUID();
  readonly counts = { said: 0, failed: 0, heard: 0 };
  #unsaid = new Set<string>();
  #saying = false;
  #leave: (() => Promise<void>) | null = null;

  private constructor(database: Pick<Database, "listen" | "notify">, logger: Pick<Logger, "warn">) {
    this.#database = database;
    this.#logger = logger;
  }

  /** A server that cannot listen still follows by the sequences. */
  static async open(
    database: Pick<Database, "listen" | "notify">,
    logger: Pick<Logger, "warn">,
    hear: Hear,
  ): Promise<CommitNotices> {
    const notices = new CommitNotices(database, logger);
    try {
      notices.#leave = await database.listen(CHANNEL, (payload) => notices.#receive(payload, hear));
    } catch (err) {
      logger.warn({ err }, "commits of other servers are followed by their sequences alone");
    }
    return notices;
  }

  /** Never waits and never throws; what comes while one is on its way goes with the next. */
  send(workspaceId: string): void {
    this.#unsaid.add(workspaceId);
    if (!this.#saying) void this.#say();
  }

  async close(): Promise<void> {
    await this.#leave?.();
  }

  async #say(): Promise<void> {
    this.#saying = true;
    try {
      while (this.#unsaid.size > 0) {
        const named = this.#unsaid.size > MAX_NAMED ? [EVERYTHING] : [...this.#unsaid];
        this.#unsaid = new Set();
        await this.#database.notify(CHANNEL, `${this.#origin} ${named.join(",")}`);
        this.counts.said++;
      }
    } catch (err) {
      this.counts.failed++;
      this.#logger.warn({ err }, "other servers were not told of a commit; they find it by its sequence");
    } finally {
      this.#saying = false;
    }
  }

  #receive(payload: string | null, hear: Hear): void {
    const [origin, named = ""] = payload?.split(" ", 2) ?? [];
    if (origin === this.#origin) return;
    this.counts.heard++;
    const isEverything = payload === null || named === EVERYTHING;
    for (const workspaceId of isEverything ? [null] : named.split(",")) hear(workspaceId);
  }
}
