import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { comparePositions } from "@/sdk/core/position";
import { keep } from "../kept-secret";
import { type Head, raiseEpochs, readHeads } from "./raise-epochs";

const NAME = "served.json";
const LOOK_MS = 5_000;

const keptSchema = z.array(z.object({ environmentId: z.string(), epoch: z.number(), sequence: z.number() }));

type Options = {
  database: Database;
  /** Where it is kept how far the database was; null where several servers share one. */
  dataDir: string | null;
  logger: Pick<Logger, "error">;
};

/**
 * Watches how far the database is. Where it is behind what this server, or this data folder, has seen before, somebody
 * brought an earlier state of it back by other means than ours: a later epoch begins, so that services follow.
 */
export class HeadWatch {
  readonly #options: Options;
  #seen: ReadonlyMap<string, Head>;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#seen = new Map(readSeen(options.dataDir).map((head) => [head.environmentId, head]));
  }

  /** Ends with the first look: nothing is served before it. */
  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.look();
  }

  /** One look; a database that is away for a moment is looked at again later. */
  look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#compare())
      .catch((err: unknown) => {
        this.#options.logger.error({ err }, "it cannot be seen how far the database is");
      });
    return this.#looking;
  }

  async #compare(): Promise<void> {
    const { database, logger } = this.#options;
    let heads = await readHeads(database);
    const behind = heads.flatMap((head) => {
      const seen = this.#seen.get(head.environmentId);
      return seen && comparePositions(head, seen) < 0 ? [seen] : [];
    });
    if (behind.length > 0) {
      if (await raiseEpochs(database, new Date(), behind))
        logger.error({ behind }, "the database was brought back to an earlier state: a later epoch begins");
      heads = await readHeads(database);
    }
    this.#remember(heads);
  }

  #remember(heads: readonly Head[]): void {
    const isSame = heads.every((head) => {
      const seen = this.#seen.get(head.environmentId);
      return seen !== undefined && comparePositions(head, seen) === 0;
    });
    if (isSame && heads.length === this.#seen.size) return;
    this.#seen = new Map(heads.map((head) => [head.environmentId, head]));
    const { dataDir } = this.#options;
    if (dataDir !== null) keep(dataDir, NAME, JSON.stringify(heads));
  }
}

/** A file that cannot be read says nothing: it is written anew. */
function readSeen(dataDir: string | null): Head[] {
  if (dataDir === null) return [];
  const file = path.join(dataDir, NAME);
  try {
    return existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  } catch {
    return [];
  }
}
