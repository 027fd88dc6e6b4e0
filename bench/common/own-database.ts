import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Database, openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { registry } from "@/lib/kernel/registry";
import { findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";

export type OwnDatabase = {
  database: Database;
  databaseUrl?: string;
  dataDir: string;
  close(): Promise<void>;
};

/** An empty, migrated database that goes away with the bench: a cluster or a folder of its own. */
export async function openOwnDatabase(
  kind: Database["kind"],
  settings: readonly string[] = [],
): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "cs-bench-"));
  const cluster = kind === "postgresql" ? startDurable(settings) : null;
  const databaseUrl = (await cluster)?.adminUrl;
  const database = await openDatabase(databaseUrl ? { databaseUrl } : { dataDir });
  await migrate(database);
  registry().database = database;
  const close = async () => {
    await database.close().catch(() => {});
    (await cluster)?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { database, dataDir, close, ...(databaseUrl ? { databaseUrl } : {}) };
}

function startDurable(settings: readonly string[]) {
  const binaries = findPostgresql();
  if (!binaries)
    throw new Error(
      "PostgreSQL is not installed here (looked in /usr/lib/postgresql/*/bin). apt-get install postgresql",
    );
  // As it is shipped: a commit is on disk when it is acknowledged.
  return startCluster(binaries, ["shared_buffers=256MB", ...settings]);
}
