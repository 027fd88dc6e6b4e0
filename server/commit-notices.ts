import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";

/** Told of each workspace that another process committed in; of null when something may have been missed. */
type Hear = (workspaceId: string | null) => void;

/** What the triggers of the database say it on. */
const CHANNEL = "countersign_commits";

/**
 * Hears of what other processes commit to the database, which says it itself. A hint, which may be lost: what is true is
 * what the sequences in the database say, and those who follow them look by themselves every second.
 */
export class CommitNotices {
  readonly counts = { heard: 0, own: 0, interrupted: 0 };
  readonly #logger: Pick<Logger, "info" | "warn">;
  #leave: (() => Promise<void>) | null = null;

  private constructor(logger: Pick<Logger, "info" | "warn">) {
    this.#logger = logger;
  }

  /** A server that cannot listen still follows by the sequences. */
  static async open(
    database: Pick<Database, "listen">,
    logger: Pick<Logger, "info" | "warn">,
    hear: Hear,
  ): Promise<CommitNotices> {
    const notices = new CommitNotices(logger);
    try {
      notices.#leave = await database.listen(CHANNEL, {
        heard: (workspaceId, isOwn) => notices.#receive(workspaceId, isOwn, hear),
        lost: () =>
          logger.warn("nothing is heard of other servers' commits; their sequences are followed alone"),
        back: () => notices.#comeBack(hear),
      });
    } catch (err) {
      logger.warn({ err }, "commits of other servers are followed by their sequences alone");
    }
    return notices;
  }

  async close(): Promise<void> {
    await this.#leave?.();
  }

  /** Whatever this process commits it has looked at already. */
  #receive(workspaceId: string, isOwn: boolean, hear: Hear): void {
    this.counts[isOwn ? "own" : "heard"]++;
    if (!isOwn) hear(workspaceId);
  }

  #comeBack(hear: Hear): void {
    this.counts.interrupted++;
    this.#logger.info("other servers' commits are heard of again");
    hear(null);
  }
}
