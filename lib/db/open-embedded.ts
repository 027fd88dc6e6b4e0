import pg from "pg";
import type { Database, DatabaseOptions } from "./client";
import { describeDatabase, useUtc } from "./describe-database";
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

/** `close` also ends the engine, unless somebody else keeps it. */
export function describeEmbedded(engine: EmbeddedEngine, { keep = false } = {}): Database {
  // One session: transactions are serial, and the connection is never given up for being idle.
  const pool = new GuardedPool({
    Client: EmbeddedClient as unknown as typeof pg.Client,
    engine,
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: useUtc,
  } as pg.PoolConfig);
  return describeDatabase("embedded", pool, {
    // Its one process is this one.
    listen: async (channel, listener) => {
      const forward = (from: string, payload: string) => from === channel && listener.heard(payload, true);
      engine.on("notification", forward);
      await pool.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => void engine.off("notification", forward);
    },
    close: async () => {
      if (!keep) await engine.close();
    },
  });
}
