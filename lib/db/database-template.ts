import { existsSync } from "node:fs";
import path from "node:path";
import { hashMigrations, readMigrations } from "./migration-files";

export const TEMPLATE_NAME = "database-template";

/**
 * The folder of an empty, migrated database that the build left in dist/, or null. Its name holds the digest of the
 * migrations that are in it: one of other migrations is not taken.
 */
export function findTemplate(root: string): string | null {
  const folder = templateFolder(root);
  return existsSync(folder) ? folder : null;
}

/** Where it is, or would be. */
export function templateFolder(root: string): string {
  const digest = hashMigrations(readMigrations(path.join(root, "prisma/migrations")));
  return path.join(root, "dist", `${TEMPLATE_NAME}-${digest}`);
}
