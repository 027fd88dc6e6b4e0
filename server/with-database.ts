import { existsSync } from "node:fs";
import path from "node:path";
import { type Database, openDatabase } from "@/lib/db/client";
import { FolderInUseError, lockFolder } from "@/lib/db/folder-lock";
import { readMigrations } from "@/lib/db/migration-files";
import type { Env } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import { requireOwnSessions } from "./require-own-sessions";
import { StartError } from "./start-error";

type Place = { env: Env; root: string };

/**
 * For tools: runs over PostgreSQL, or over the folder of a stopped server. `running` is asked instead where a server
 * holds the folder.
 */
export async function withDatabase<T>(
  { env, root }: Place,
  {
    stopped,
    running,
  }: { stopped: (database: Database) => Promise<T>; running: (dataDir: string) => Promise<T> },
): Promise<T> {
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env;
  if (!databaseUrl && !existsSync(path.join(dataDir, "database")))
    throw new StartError(
      `There is no database in ${path.resolve(dataDir)}. Name its folder with COUNTERSIGN_DATA_DIR, or a PostgreSQL with DATABASE_URL.`,
    );
  const lock = databaseUrl ? null : await takeFolder(dataDir);
  if (lock === "held") return running(dataDir);
  try {
    const database = await openDatabase({ databaseUrl, dataDir, root });
    const { database: before } = registry();
    try {
      if (databaseUrl) await requireOwnSessions(database);
      await requirePresentForm(database, root);
      registry().database = database;
      return await stopped(database);
    } finally {
      Object.assign(registry(), { database: before });
      await database.close();
    }
  } finally {
    lock?.release();
  }
}

async function takeFolder(dataDir: string) {
  return lockFolder(dataDir).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return "held" as const;
    throw error;
  });
}

/** A tool never migrates: servers of another version may be at work. */
async function requirePresentForm({ pool }: Database, root: string): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  const applied = rows.map(({ name }) => name).sort();
  const known = readMigrations(path.join(root, "prisma/migrations")).map(({ name }) => name);
  if (applied.join() === known.join()) return;
  throw new StartError(
    "This database was last used by another version of Countersign. Start this version on it once, or use the tools of that version.",
  );
}
