import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Migration = { name: string; file: string; sql: string; checksum: string };

/** Every `<name>/migration.sql` of a folder, in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, file, sql, checksum: sha256(sql) };
    });
}

/** 16 hexadecimal digits that change with any migration. */
export function hashMigrations(migrations: readonly Migration[]): string {
  return sha256(migrations.map(({ name, checksum }) => `${name}:${checksum}\n`).join("")).slice(0, 16);
}

/** Prisma's checksum is that of the file. A checkout may have turned its line ends, which changes nothing. */
export function matchesChecksum({ sql }: Migration, checksum: string): boolean {
  const lines = sql.replaceAll("\r\n", "\n");
  return [sql, lines, lines.replaceAll("\n", "\r\n")].some((text) => sha256(text) === checksum);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
