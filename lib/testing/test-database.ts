import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/lib/db/client";
import { type Registry, registry } from "@/lib/kernel/registry";
import { openEmptied } from "./emptied-database";
import type { DatabaseTemplate } from "./template";

export type TestDatabase = Database;

/**
 * A migrated, empty database for this test file alone, registered so that operations find it:
 * `beforeAll(async () => { database = await openTestDatabase(); })` and `afterAll(() => database.close())`.
 */
export async function openTestDatabase(): Promise<Database> {
  const template = inject("databaseTemplate");
  if (!template) throw new Error("There is no PostgreSQL for this test.");
  const database =
    template.kind === "embedded" ? await openEmptied(template.snapshotFile) : await openClone(template);
  // The files of a worker share its modules, so what the one before left is taken out.
  for (const name of Object.keys(registry()) as (keyof Registry)[]) delete registry()[name];
  registry().database = database;
  return database;
}

/** An empty database of the same kind without any migration, for tests of the migrator; not registered. */
export async function openEmptyDatabase(): Promise<Database> {
  const template = inject("databaseTemplate");
  if (!template) throw new Error("There is no PostgreSQL for this test.");
  return template.kind === "embedded" ? openDatabase({}) : openClone({ ...template, template: "template1" });
}

async function openClone({
  adminUrl,
  template,
}: DatabaseTemplate & { kind: "postgresql" }): Promise<Database> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  await asAdmin(adminUrl, `ALTER DATABASE ${name} SET timezone TO 'Pacific/Auckland'`);
  const database = await openDatabase({ databaseUrl: adminUrl.replace(/\/postgres$/, `/${name}`) });
  const close = async () => {
    await database.close();
    await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { ...database, close };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}
