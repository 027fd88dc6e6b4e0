import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { EmbeddedEngine } from "@/lib/db/embedded-engine";
import { migrate } from "@/lib/db/migrate";
import { hashMigrations, readMigrations } from "@/lib/db/migration-files";
import { describeEmbedded } from "@/lib/db/open-embedded";
import type {} from "./template";

const CACHE = "node_modules/.cache/countersign";

/** One migrated database as an archive, kept until a migration changes; each test file begins with a copy. */
export async function setup(project: TestProject): Promise<void> {
  const snapshotFile = path.resolve(
    CACHE,
    `embedded-${hashMigrations(readMigrations("prisma/migrations"))}.tar`,
  );
  if (!existsSync(snapshotFile)) await makeSnapshot(snapshotFile);
  project.provide("databaseTemplate", { kind: "embedded", snapshotFile });
}

async function makeSnapshot(file: string): Promise<void> {
  const engine = await EmbeddedEngine.start({});
  const database = describeEmbedded(engine);
  await migrate(database);
  const archive = await engine.dump();
  await database.close();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, archive);
  await rename(`${file}.${process.pid}`, file);
}
