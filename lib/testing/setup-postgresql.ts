import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { findPostgresql, startCluster } from "./postgresql-cluster";
import type {} from "./template";

const TEMPLATE = "countersign_template";

/** A private cluster with one migrated database, which each test file copies. */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const binaries = findPostgresql();
  if (!binaries) {
    if (process.env.COUNTERSIGN_SKIP_POSTGRESQL !== "1")
      throw new Error(
        "PostgreSQL is not installed here (looked in /usr/lib/postgresql/*/bin and for pg_config). Install it (apt-get install postgresql) or set COUNTERSIGN_SKIP_POSTGRESQL=1 to go without.",
      );
    console.warn(
      "SKIPPED: the PostgreSQL suite, because PostgreSQL is not installed (COUNTERSIGN_SKIP_POSTGRESQL=1).",
    );
    project.provide("databaseTemplate", null);
    return undefined;
  }
  const cluster = await startCluster(binaries);
  try {
    await makeTemplate(cluster.adminUrl);
  } catch (error) {
    cluster.stop();
    throw error;
  }
  project.provide("databaseTemplate", { kind: "postgresql", adminUrl: cluster.adminUrl, template: TEMPLATE });
  return () => cluster.stop();
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  // A server elsewhere may be in any zone: one far from UTC shows whoever relies on it.
  await admin.query(`ALTER DATABASE ${TEMPLATE} SET timezone TO 'Pacific/Auckland'`);
  await admin.end();
  const database = await openDatabase({ databaseUrl: adminUrl.replace(/\/postgres$/, `/${TEMPLATE}`) });
  await migrate(database);
  await database.close();
}
