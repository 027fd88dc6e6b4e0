import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Database } from "@/lib/db/client";
import type { Env } from "@/lib/env";
import { newSecret } from "@/lib/kernel/ids";
import { loadDemo } from "@/prisma/demo/load-demo";
import { keep, readKept } from "./kept-secret";
import { StartError } from "./start-error";

/** `password` is null where an operator set it, or where it was shown once at an earlier start. */
export type Demo = { password: string | null; passwordFile: string | null };

const PASSWORD = "demo-password";
const MARK = "demo-unfinished";
// Any fixed number that nothing else here locks.
const LOCK = 72_707_370;
const LOCK_WAIT_MS = 120_000;

/**
 * The marker is there only while the demo is loaded, before anybody was served: a database beside it holds nothing
 * but a part of the demo, and is begun again.
 */
export function removeUnfinishedDemo(dataDir: string): void {
  const mark = path.join(dataDir, MARK);
  if (!existsSync(mark)) return;
  rmSync(path.join(dataDir, "database"), { recursive: true, force: true });
  rmSync(path.join(dataDir, PASSWORD), { force: true });
  rmSync(mark, { force: true });
}

/** Loads the demo into an empty database, if it is wanted; answers what is known of a demo that is there. */
export async function prepareDemo(
  database: Database,
  env: Env,
  say: (line: string) => void,
): Promise<Demo | null> {
  if (database.kind === "embedded") {
    if (await isEmpty(database)) return env.COUNTERSIGN_DEMO ? loadIntoFolder(env, say) : null;
    return (await holdsDemo(database)) ? describeKept(env.COUNTERSIGN_DATA_DIR) : null;
  }
  const loaded = env.COUNTERSIGN_DEMO ? await loadOnce(database, env, say) : null;
  return loaded ?? ((await holdsDemo(database)) ? { password: null, passwordFile: null } : null);
}

/** Nothing was ever here. A database whose demo was removed is not empty: the demo does not come back. */
async function isEmpty({ prisma }: Database): Promise<boolean> {
  return (await prisma.workspace.count()) === 0;
}

/** Nobody can sign in: there is no workspace, or none but a removed demo. */
export async function needsFirstAdmin({ prisma }: Database): Promise<boolean> {
  return (await prisma.workspace.count({ where: { archivedAt: null } })) === 0;
}

async function holdsDemo({ prisma }: Database): Promise<boolean> {
  return (await prisma.workspace.count({ where: { isDemo: true, archivedAt: null } })) > 0;
}

async function loadIntoFolder(env: Env, say: (line: string) => void): Promise<Demo> {
  const dataDir = env.COUNTERSIGN_DATA_DIR;
  const mark = path.join(dataDir, MARK);
  writeFileSync(mark, "");
  const password = env.COUNTERSIGN_DEMO_PASSWORD ?? keep(dataDir, PASSWORD, newSecret(9));
  say("Loading the demo workspace");
  await loadDemo({ password, now: new Date() });
  rmSync(mark);
  return describeKept(dataDir);
}

function describeKept(dataDir: string): Demo {
  const password = readKept(dataDir, PASSWORD);
  return { password, passwordFile: password === null ? null : path.join(dataDir, PASSWORD) };
}

/** Of several servers that begin on one empty PostgreSQL, one loads the demo and the others wait for it. */
async function loadOnce(database: Database, env: Env, say: (line: string) => void): Promise<Demo | null> {
  const connection = await database.pool.connect();
  try {
    await connection.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
    await connection.query(`SELECT pg_advisory_lock(${LOCK})::text`).catch((cause: unknown) => {
      throw new StartError(
        "Another server has been loading the demo for two minutes. End it, then start again.",
        {
          cause,
        },
      );
    });
    if (!(await isEmpty(database))) return null;
    say("Loading the demo workspace");
    const password = env.COUNTERSIGN_DEMO_PASSWORD ?? newSecret(9);
    await loadDemo({ password, now: new Date() });
    return { password: env.COUNTERSIGN_DEMO_PASSWORD ? null : password, passwordFile: null };
  } finally {
    await connection.query(`SELECT pg_advisory_unlock(${LOCK})::text; RESET lock_timeout`).catch(() => {});
    connection.release();
  }
}
