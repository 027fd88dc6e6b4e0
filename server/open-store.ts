import path from "node:path";
import { KeyUse } from "@/lib/auth/key-use";
import { knownKeys } from "@/lib/auth/known-keys";
import type { Database } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { describeEmbedded } from "@/lib/db/open-embedded";
import { openPostgresql } from "@/lib/db/open-postgresql";
import type { Env } from "@/lib/env";
import { recordKeyUses } from "@/lib/instances/commands/record-key-uses";
import { UseBook } from "@/lib/instances/use-book";
import { newSecret } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { snapshots } from "@/lib/serving/snapshots";
import { markKeyUsed } from "@/lib/workspaces/commands/mark-key-used";
import { type Demo, needsFirstAdmin, prepareDemo } from "./demo";
import { requireOwnSessions } from "./require-own-sessions";
import { findSessionSecret } from "./session-secret";
import { StartError } from "./start-error";
import type { TakenFolder } from "./take-folder";

export type Store = {
  database: Database;
  demo: Demo | null;
  /** Set while no workspace exists: what the first-run page asks for. */
  setupToken: string | null;
  /** Writes what is to be there before anybody comes in; null when all of it is. */
  finish: (() => Promise<void>) | null;
  close(): Promise<void>;
};

type Options = {
  env: Env;
  root: string;
  folder: TakenFolder | null;
  say: (line: string) => void;
  onLost: (error: Error) => void;
};

/** Opens and migrates the database, and fills the registry for both module graphs. */
export async function openStore({ env, root, folder, say, onLost }: Options): Promise<Store> {
  try {
    registry().secret = findSessionSecret(env);
    const database = folder ? await openFolder(folder, onLost) : await openServer(env.DATABASE_URL ?? "");
    const applied = await migrate(database, { folder: path.join(root, "prisma/migrations") });
    for (const name of applied) say(`Applied migration ${name}`);
    registry().database = database;
    registry().keyUse = new KeyUse((actor) => markKeyUsed(actor, {}));
    const uses = new UseBook(recordKeyUses);
    registry().keyAnswers = uses;
    snapshots().startPolling();
    knownKeys().startPolling();
    const { demo, finish } = await prepareDemo(database, env, say);
    const setupToken = demo === null && (await needsFirstAdmin(database)) ? newSecret(24) : null;
    Object.assign(registry(), {
      demo: demo ? { isWhole: finish === null } : undefined,
      setupToken: setupToken ?? undefined,
    });
    const finishDemo = async () => {
      await finish?.();
      registry().demo = { isWhole: true };
    };
    const close = async () => {
      snapshots().stopPolling();
      knownKeys().stopPolling();
      await uses.flush();
      await database.close();
      folder?.lock.release();
    };
    return { database, demo, setupToken, finish: finish && finishDemo, close };
  } catch (error) {
    folder?.lock.release();
    throw error;
  }
}

/** Prisma is made ready while the database opens. */
async function openFolder({ engine }: TakenFolder, onLost: Options["onLost"]): Promise<Database> {
  const database = describeEmbedded(engine);
  const [opened] = await Promise.all([engine, database.prisma.$connect()]);
  opened.on("lost", onLost);
  return database;
}

async function openServer(databaseUrl: string): Promise<Database> {
  const database = openPostgresql(databaseUrl);
  await database.ping().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new StartError(
      `The PostgreSQL at ${new URL(databaseUrl).host} does not answer: ${why}. Start it, or correct DATABASE_URL.`,
      { cause },
    );
  });
  await requireOwnSessions(database);
  return database;
}
