import { mkdirSync } from "node:fs";
import path from "node:path";
import { KeyUse } from "@/lib/auth/key-use";
import { knownKeys } from "@/lib/auth/known-keys";
import { type Database, openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { migrate } from "@/lib/db/migrate";
import type { Env } from "@/lib/env";
import { recordKeyUses } from "@/lib/instances/commands/record-key-uses";
import { UseBook } from "@/lib/instances/use-book";
import { newSecret } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { snapshots } from "@/lib/serving/snapshots";
import { markKeyUsed } from "@/lib/workspaces/commands/mark-key-used";
import { type Demo, needsFirstAdmin, prepareDemo, removeUnfinishedDemo } from "./demo";
import { findSessionSecret } from "./session-secret";
import { StartError } from "./start-error";

export type Store = {
  database: Database;
  demo: Demo | null;
  /** Set while no workspace exists: what the first-run page asks for. */
  setupToken: string | null;
  close(): Promise<void>;
};

type Options = {
  env: Env;
  root: string;
  say: (line: string) => void;
  onLost: (error: Error) => void;
};

/** Takes the data folder, opens and migrates the database, and fills the registry for both module graphs. */
export async function openStore({ env, root, say, onLost }: Options): Promise<Store> {
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env;
  if (!databaseUrl) makeFolder(dataDir);
  const lock = databaseUrl ? null : await lockFolder(dataDir);
  try {
    registry().secret = findSessionSecret(env);
    if (!databaseUrl) removeUnfinishedDemo(dataDir);
    const database = await openDatabase({ databaseUrl, dataDir, root, onLost });
    if (databaseUrl) await requireAnswer(database, databaseUrl);
    const applied = await migrate(database, { folder: path.join(root, "prisma/migrations") });
    for (const name of applied) say(`Applied migration ${name}`);
    registry().database = database;
    registry().keyUse = new KeyUse((actor) => markKeyUsed(actor, {}));
    const uses = new UseBook(recordKeyUses);
    registry().keyAnswers = uses;
    snapshots().startPolling();
    knownKeys().startPolling();
    const demo = await prepareDemo(database, env, say);
    const setupToken = demo === null && (await needsFirstAdmin(database)) ? newSecret(24) : null;
    Object.assign(registry(), { demo: demo ? {} : undefined, setupToken: setupToken ?? undefined });
    const close = async () => {
      snapshots().stopPolling();
      knownKeys().stopPolling();
      await uses.flush();
      await database.close();
      lock?.release();
    };
    return { database, demo, setupToken, close };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `The data folder ${path.resolve(dataDir)} cannot be made: ${why}. Choose another with COUNTERSIGN_DATA_DIR.`,
      { cause },
    );
  }
}

async function requireAnswer(database: Database, databaseUrl: string): Promise<void> {
  await database.ping().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new StartError(
      `The PostgreSQL at ${new URL(databaseUrl).host} does not answer: ${why}. Start it, or correct DATABASE_URL.`,
      { cause },
    );
  });
}
