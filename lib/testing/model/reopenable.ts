import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/lib/db/client";
import { registry } from "@/lib/kernel/registry";
import { openTestDatabase } from "../test-database";

export type Reopenable = {
  database: () => Database;
  /** Closes the database and opens it again, with nothing kept in memory. */
  restart: () => Promise<void>;
  end: () => Promise<void>;
};

/** A database as after a restart of the process: the embedded one from its folder, PostgreSQL by new connections. */
export async function openReopenable(): Promise<Reopenable> {
  const template = inject("databaseTemplate");
  const folder = template?.kind === "embedded" ? unpack(template.snapshotFile) : null;
  const server = folder ? null : await openTestDatabase();
  const reopen = () =>
    openDatabase(folder ? { dataDir: folder } : { databaseUrl: server?.pool.options.connectionString });
  let current = await reopen();
  registry().database = current;
  return {
    database: () => current,
    restart: async () => {
      await current.close();
      current = await reopen();
      Object.assign(registry(), { database: current, snapshots: undefined });
    },
    end: async () => {
      await current.close();
      await server?.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function unpack(snapshotFile: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cs-model-"));
  const database = path.join(folder, "database");
  mkdirSync(database, { mode: 0o700 });
  execFileSync("tar", ["-xf", snapshotFile, "-C", database], { stdio: ["ignore", "ignore", "pipe"] });
  return folder;
}
