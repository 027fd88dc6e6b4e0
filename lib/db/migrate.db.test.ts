import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openEmptyDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { migrate } from "./migrate";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-migrations-"));
  writeMigration("0001_first", "CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);");
  writeMigration("0002_second", "CREATE TABLE second (id int);");
  writeFileSync(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
});
afterEach(async () => {
  // Making a database takes seconds, emptying one does not.
  await database.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  rmSync(folder, { recursive: true, force: true });
});

function writeMigration(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}
async function column(sql: string): Promise<unknown[]> {
  const { rows } = await database.pool.query({ text: sql, rowMode: "array" });
  return rows.map(([value]) => value);
}
const run = () => migrate(database, { folder });

describe("the migrator", () => {
  it("applies what is new, in order, once", async () => {
    expect(await run()).toEqual(["0001_first", "0002_second"]);
    expect(await run()).toEqual([]);
    writeMigration("0003_third", "ALTER TABLE first ADD COLUMN name text;");
    expect(await run()).toEqual(["0003_third"]);
    expect(await column("SELECT id FROM first")).toEqual([1]);
  });

  it("leaves the rows that Prisma's own migrator would", async () => {
    await run();
    const checksum = createHash("sha256")
      .update(readFileSync(`${folder}/0001_first/migration.sql`))
      .digest("hex");
    const { rows } = await database.pool.query("SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      migration_name: "0001_first",
      checksum,
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      finished_at: expect.any(Date),
    });
  });

  it("takes up after Prisma's own migrator", async () => {
    await run();
    await database.pool.query("UPDATE _prisma_migrations SET id = 'prisma-' || migration_name, logs = ''");
    expect(await run()).toEqual([]);
  });

  it("refuses a migration that was edited after it had been applied, and names the file", async () => {
    await run();
    writeMigration("0001_first", "CREATE TABLE first (id bigint);");
    await expect(run()).rejects.toThrow(`${folder}/0001_first/migration.sql was edited`);
  });

  it("does not take other line ends for an edit", async () => {
    await run();
    writeMigration("0001_first", "CREATE TABLE first (id int);\r\nINSERT INTO first VALUES (1);");
    expect(await run()).toEqual([]);
  });

  it("stores nothing of a migration that fails, names its file and reason, and goes on once it is repaired", async () => {
    writeMigration("0002_second", "CREATE TABLE second (id int);\nSELECT no_such_thing();");
    await expect(run()).rejects.toThrow(/0002_second\/migration\.sql could not be applied.+no_such_thing/s);
    expect(await column("SELECT to_regclass('second')::text")).toEqual([null]);
    expect(await column("SELECT migration_name FROM _prisma_migrations")).toEqual(["0001_first"]);
    writeMigration("0002_second", "CREATE TABLE second (id int);");
    expect(await run()).toEqual(["0002_second"]);
  });

  it("stores nothing when the check comes only at COMMIT", async () => {
    writeMigration(
      "0002_second",
      `CREATE TABLE second (id int PRIMARY KEY, up int REFERENCES second DEFERRABLE INITIALLY DEFERRED);
       INSERT INTO second VALUES (1, 2);`,
    );
    await expect(run()).rejects.toThrow("0002_second/migration.sql could not be applied");
    expect(await column("SELECT migration_name FROM _prisma_migrations")).toEqual(["0001_first"]);
  });

  it("refuses what another tool began and did not finish", async () => {
    await run();
    await database.pool.query(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0002_second'",
    );
    await expect(run()).rejects.toThrow("Migration 0002_second began and failed");
  });

  it("refuses a database that a newer version has migrated", async () => {
    await run();
    rmSync(path.join(folder, "0002_second"), { recursive: true });
    await expect(run()).rejects.toThrow("0002_second, which this version does not know");
  });

  it.runIf(inject("databaseTemplate")?.kind === "postgresql")(
    "lets one process migrate at a time",
    async () => {
      const results = await Promise.all([run(), run(), run()]);
      expect(results.map(({ length }) => length).sort()).toEqual([0, 0, 2]);
      const other = await database.pool.connect();
      await other.query("SELECT pg_advisory_lock(72707369)");
      await expect(migrate(database, { folder, lockWaitMs: 300 })).rejects.toThrow(
        "Another process has been migrating",
      );
      other.release(true);
    },
  );
});
