import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "@/lib/db/client";
import { startScript } from "../run-script";
import { openEmptyDatabase } from "../test-database";

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";

let folder: string;
let onServer: Database | undefined;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-start-"));
  if (!isEmbedded) onServer = await openEmptyDatabase();
  writeMigration("0001_first", "CREATE TABLE pace (seconds float); INSERT INTO pace VALUES (60);");
});
afterAll(async () => {
  await onServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

function writeMigration(name: string, sql: string) {
  mkdirSync(path.join(folder, "migrations", name), { recursive: true });
  writeFileSync(path.join(folder, "migrations", name, "migration.sql"), sql);
}

const start = () =>
  startScript("lib/testing/scripts/migrator.ts", {
    MIGRATIONS: path.join(folder, "migrations"),
    ...(onServer ? { DATABASE_URL: onServer.pool.options.connectionString ?? "" } : { DATA_DIR: folder }),
  });

/** Until the folder is free again: what it has applied is said before it closes. */
async function applyOne(): Promise<string> {
  const { waitFor, exited } = await start();
  const line = await waitFor(/^applied/);
  await exited;
  return line;
}

async function look<T>(at: (database: Database) => Promise<T>): Promise<T> {
  if (onServer) return at(onServer);
  const database = await openDatabase({ dataDir: folder });
  return at(database).finally(() => database.close());
}

it.runIf(isEmbedded)(
  "a new folder is made whole though the first start was killed in the middle",
  async () => {
    const killed = await start();
    await killed.waitFor(/^starting/);
    await delay(1_000);
    killed.child.kill("SIGKILL");
    await killed.exited;
    expect(killed.lines).toEqual(["starting"]);
  },
);

it("a migration that was killed half-way left nothing, and the next start applies it", async () => {
  expect(await applyOne()).toBe("applied 0001_first");
  // It has written when it begins to wait, and waits longer than this test does.
  writeMigration(
    "0002_slow",
    "CREATE TABLE half (id int); INSERT INTO half SELECT generate_series(1, 5000); SELECT pg_sleep(seconds) FROM pace; INSERT INTO half SELECT generate_series(1, 5000);",
  );
  const killed = await start();
  await killed.waitFor(/^opened/);
  await delay(500);
  killed.child.kill("SIGKILL");
  expect(await killed.exited).toMatchObject({ signal: "SIGKILL" });
  await look(async ({ pool }) => {
    // A PostgreSQL goes on with a statement whose client is gone.
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    const { rows } = await pool.query(
      "SELECT to_regclass('half') AS half, count(*)::int AS applied FROM _prisma_migrations",
    );
    expect(rows).toEqual([{ half: null, applied: 1 }]);
    await pool.query("UPDATE pace SET seconds = 0");
  });
  expect(await applyOne()).toBe("applied 0002_slow");
  expect(await look(({ pool }) => pool.query("SELECT count(*)::int AS count FROM half"))).toMatchObject({
    rows: [{ count: 10_000 }],
  });
});
