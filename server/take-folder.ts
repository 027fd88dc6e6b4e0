import { mkdirSync } from "node:fs";
import path from "node:path";
import { findTemplate } from "@/lib/db/database-template";
import type { EmbeddedEngine } from "@/lib/db/embedded-engine";
import { openEmbeddedFolder } from "@/lib/db/embedded-folder";
import { type FolderLock, lockFolder } from "@/lib/db/folder-lock";
import type { Env } from "@/lib/env";
import { StartError } from "./start-error";
import { removeUnfinishedDemo } from "./unfinished-demo";

/** The data folder of an embedded database, held by this process; its database is being opened in its thread. */
export type TakenFolder = { lock: FolderLock; engine: Promise<EmbeddedEngine> };

/** Null where a PostgreSQL is used. This is the first thing of a start, so that the rest is loaded meanwhile. */
export async function takeFolder(env: Env, root: string): Promise<TakenFolder | null> {
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env;
  if (databaseUrl) return null;
  makeFolder(dataDir);
  const lock = await lockFolder(dataDir);
  removeUnfinishedDemo(dataDir);
  const engine = openEmbeddedFolder(dataDir, { root, template: findTemplate(root) ?? undefined });
  // Whoever waits for it hears why it failed; nobody may be waiting yet.
  engine.catch(() => {});
  return { lock, engine };
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
