import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "./client";
import { type Migration, matchesChecksum, readMigrations } from "./migration-files";

/** A refusal to migrate, in words for whoever operates this. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

type MigrateOptions = { folder?: string; lockWaitMs?: number };
type Row = { migration_name: string; checksum: string; finished_at: unknown };

// Prisma's own number: `prisma migrate deploy` and this never run at the same time.
const LOCK = 72707369;
const LOCK_WAIT_MS = 60_000;

/**
 * Applies what is new in prisma/migrations, each file in one transaction together with its row in
 * `_prisma_migrations`: killed at any moment, the next start goes on. Answers the names that it applied.
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.folder ?? path.join(process.cwd(), "prisma/migrations"));
  const connection = await database.pool.connect();
  const locks = database.kind === "postgresql";
  try {
    if (locks) await takeLock(connection, options.lockWaitMs ?? LOCK_WAIT_MS);
    await connection.query(CREATE_TABLE);
    const { rows } = await connection.query<Row>(SELECT_ROWS);
    const pending = findPending(migrations, rows);
    for (const migration of pending) await apply(connection, migration);
    return pending.map(({ name }) => name);
  } finally {
    if (locks) await connection.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => {});
    connection.release();
  }
}

async function takeLock(connection: pg.PoolClient, waitMs: number): Promise<void> {
  const end = Date.now() + waitMs;
  for (;;) {
    const { rows } = await connection.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock(${LOCK}) AS taken`,
    );
    if (rows[0]?.taken) return;
    if (Date.now() > end)
      throw new MigrationError(
        `Another process has been migrating this database for ${Math.round(waitMs / 1000)} s. Wait for it, or end it, then start again.`,
      );
    await delay(200);
  }
}

function findPending(migrations: readonly Migration[], rows: readonly Row[]): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  for (const { migration_name: name, finished_at } of rows) {
    if (finished_at === null)
      throw new MigrationError(
        `Migration ${name} began and failed under another tool. Repair it (prisma migrate resolve), then start again.`,
      );
    if (!known.has(name))
      throw new MigrationError(
        `This database has migration ${name}, which this version does not know: a newer version made it. Start that version, or restore a backup.`,
      );
  }
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  return migrations.filter((migration) => {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && !matchesChecksum(migration, checksum))
      throw new MigrationError(
        `${migration.file} was edited after it had been applied. Restore the file and put the edit into a new migration.`,
      );
    return checksum === undefined;
  });
}

async function apply(connection: pg.PoolClient, { name, file, sql, checksum }: Migration): Promise<void> {
  await connection.query("BEGIN");
  try {
    await connection.query(sql);
    await connection.query(INSERT_ROW, [randomUUID(), checksum, name]);
    await connection.query("COMMIT");
  } catch (error) {
    await connection.query("ROLLBACK").catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${file} could not be applied, and nothing of it is stored: ${reason}`, {
      cause: error,
    });
  }
}

const SELECT_ROWS =
  "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at";

const INSERT_ROW = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), now(), 1)`;

// As Prisma makes it.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
