import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import type { Database } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { matchesChecksum, readMigrations } from "@/lib/db/migration-files";
import { StartError } from "../start-error";
import type { openBackup } from "./read-backup";
import { readTables } from "./read-tables";
import type { BackupHead } from "./write-backup";

const PART_CHARACTERS = 2_000_000;

type Backup = Awaited<ReturnType<typeof openBackup>>;

/**
 * Fills an empty database from a backup, in one transaction: first the migrations that the backup knows, then its rows,
 * then whatever migrations are newer. Answers how many rows there are.
 */
export async function loadBackup(database: Database, { head, lines }: Backup, root: string): Promise<number> {
  const folder = path.join(root, "prisma/migrations");
  await requireEmpty(database);
  await migrateAsBackup(database, head, folder);
  const connection = await database.pool.connect();
  let rows = 0;
  try {
    await connection.query("BEGIN");
    const tables = (await readTables(connection)).map(({ name }) => name);
    for (const name of tables) await connection.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
    for await (const { table, part } of parts(lines)) {
      if (!tables.includes(table))
        throw new StartError(`The backup has a table ${table}, which this version does not.`);
      rows += part.length;
      await insert(connection, table, part);
    }
    for (const name of tables) await connection.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
    await connection.query("COMMIT");
  } catch (error) {
    await connection.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    connection.release();
  }
  await migrate(database, { folder });
  return rows;
}

async function insert(connection: pg.ClientBase, table: string, part: readonly string[]): Promise<void> {
  await connection.query(
    `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    [`[${part.join(",")}]`],
  );
}

async function* parts(lines: Backup["lines"]): AsyncGenerator<{ table: string; part: string[] }> {
  let table = "";
  let part: string[] = [];
  let size = 0;
  for await (const line of lines) {
    if (part.length > 0 && ("table" in line || size > PART_CHARACTERS)) {
      yield { table, part };
      part = [];
      size = 0;
    }
    if ("table" in line) table = line.table;
    else {
      part.push(line.row);
      size += line.row.length;
    }
  }
  if (part.length > 0) yield { table, part };
}

async function requireEmpty({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = current_schema()::regnamespace",
  );
  if (rows.length === 0) return;
  throw new StartError(
    `The database to restore into is not empty: it has ${rows.length} tables. Make a new one (createdb) and name it with DATABASE_URL.`,
  );
}

async function migrateAsBackup(database: Database, head: BackupHead, folder: string): Promise<void> {
  const known = readMigrations(folder);
  for (const { name, checksum } of head.migrations) {
    const own = known.find((one) => one.name === name);
    if (own && matchesChecksum(own, checksum)) continue;
    throw new StartError(
      `The backup was made by another version: it has migration ${name}, which this one does not know so. Restore it with that version, or a newer one.`,
    );
  }
  const only = mkdtempSync(path.join(os.tmpdir(), "countersign-restore-"));
  try {
    for (const { name } of head.migrations)
      cpSync(path.join(folder, name), path.join(only, name), { recursive: true });
    await migrate(database, { folder: only });
  } finally {
    rmSync(only, { recursive: true, force: true });
  }
}
