import pg from "pg";
import type { Database, DatabaseOptions } from "./client";
import { describeDatabase, speakUtc } from "./describe-database";
import { EmbeddedClient } from "./embedded-client";
import { EmbeddedEngine } from "./embedded-engine";
import { openEmbeddedFolder } from "./embedded-folder";
import { GuardedPool } from "./guarded-pool";

export async function openEmbedded({ dataDir, snapshot, root, onLost }: DatabaseOptions): Promise<Database> {
  const engine = dataDir
    ? await openEmbeddedFolder(dataDir, { root })
    : await EmbeddedEngine.start({ snapshot, root });
  if (onLost) engine.on("lost", onLost);
  return describeEmbedded(engine);
}

/**
 * `close` also ends the engine, unless somebody else keeps it. What is asked of an engine that is being opened waits for it, or
 * fails as it does.
 */
export function describeEmbedded(
  opening: EmbeddedEngine | Promise<EmbeddedEngine>,
  { keep = false } = {},
): Database {
  // One session: transactions are serial, and the connection is never given up for being idle.
  const pool = new GuardedPool({
    Client: EmbeddedClient as unknown as typeof pg.Client,
    engine: opening,
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: speakUtc,
  } as pg.PoolConfig);
  return describeDatabase("embedded", pool, {
    // Its one process is this one.
    listen: async (channel, listener) => {
      const engine = await opening;
      const forward = (from: string, payload: string) => from === channel && listener.heard(payload, true);
      engine.on("notification", forward);
      await pool.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => void engine.off("notification", forward);
    },
    close: async () => {
      if (!keep) await (await opening).close();
    },
  });
}
