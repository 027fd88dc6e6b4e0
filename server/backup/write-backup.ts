import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Database } from "@/lib/db/client";
import { readTables } from "./read-tables";

export const FORM = 1;
// Contents reach 1 MB each.
const STEP = 100;

/** The first line of a backup. */
export type BackupHead = {
  countersign_backup: number;
  at: string;
  kind: Database["kind"];
  migrations: { name: string; checksum: string }[];
};

/**
 * The whole database as lines of JSON: a head, for each table its name and then its rows, and an end with the digest of
 * everything before it. It is read in one transaction, so it is the state of one moment, whatever is written meanwhile.
 */
export async function* writeBackup(database: Database, now: Date): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  const connection = await database.pool.connect();
  let rows = 0;
  try {
    await connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: migrations } = await connection.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    );
    const head: BackupHead = {
      countersign_backup: FORM,
      at: now.toISOString(),
      kind: database.kind,
      migrations,
    };
    yield line(head);
    for (const { name } of await readTables(connection)) {
      yield line({ table: name });
      // Releases refer to the release before them, which has the lower number.
      const order = name === "releases" ? ` ORDER BY t."seq"` : "";
      await connection.query(
        `DECLARE backup CURSOR FOR SELECT to_jsonb(t)::text AS row FROM "${name}" t${order}`,
      );
      for (;;) {
        const { rows: part } = await connection.query<{ row: string }>(`FETCH ${STEP} FROM backup`);
        if (part.length === 0) break;
        rows += part.length;
        yield part.map(({ row }) => line({ row })).join("");
      }
      await connection.query("CLOSE backup");
    }
  } finally {
    // It has only read; whoever stops reading half-way ends it here too.
    await connection.query("ROLLBACK").catch(() => {});
    connection.release();
  }
  yield `${JSON.stringify({ end: true, rows, digest: hash.digest("hex") })}\n`;
}

/** Written under another name and renamed when complete. Whoever reads it reads everything, so it is its owner's alone. */
export async function writeBackupFile(database: Database, file: string, now: Date): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const output = createWriteStream(unfinished, { mode: 0o600 });
  try {
    await pipeline(Readable.from(writeBackup(database, now)), createGzip(), output);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
