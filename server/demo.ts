import path from "node:path";
import type { Database } from "@/lib/db/client";
import { inOneTransaction } from "@/lib/db/one-transaction";
import type { Env } from "@/lib/env";
import { newSecret } from "@/lib/kernel/ids";
import { beginDemo, loadDemo } from "@/prisma/demo/load-demo";
import { keep, readKept } from "./kept-secret";
import { StartError } from "./start-error";
import { DEMO_PASSWORD_FILE, markUnfinished } from "./unfinished-demo";

/** `password` is null where an operator set it, or where it was shown once at an earlier start. */
export type Demo = { password: string | null; passwordFile: string | null };

export type PreparedDemo = {
  demo: Demo | null;
  /** Writes the demo's history, before which its people may be seen and nobody may come in; null when it is there. */
  finish: (() => Promise<void>) | null;
};

const LOCK_WAIT_MS = 120_000;

/** Begins the demo in an empty database, if it is wanted; answers what is known of a demo that is there. */
export async function prepareDemo(
  database: Database,
  env: Env,
  say: (line: string) => void,
): Promise<PreparedDemo> {
  if (database.kind === "embedded") {
    if (env.COUNTERSIGN_DEMO && (await isEmpty(database))) return beginInFolder(env, say);
    return there((await holdsDemo(database)) ? describeKept(env.COUNTERSIGN_DATA_DIR) : null);
  }
  const loaded = env.COUNTERSIGN_DEMO ? await loadOnce(database, env, say) : null;
  return there(loaded ?? ((await holdsDemo(database)) ? { password: null, passwordFile: null } : null));
}

const there = (demo: Demo | null): PreparedDemo => ({ demo, finish: null });

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

/** One server has the folder, which is why it can answer before its demo is whole. */
async function beginInFolder(env: Env, say: (line: string) => void): Promise<PreparedDemo> {
  const dataDir = env.COUNTERSIGN_DATA_DIR;
  const markWhole = markUnfinished(dataDir);
  const password = env.COUNTERSIGN_DEMO_PASSWORD ?? keep(dataDir, DEMO_PASSWORD_FILE, newSecret(9));
  say("Loading the demo workspace");
  const tellRest = await beginDemo({ password, now: new Date() });
  const finish = async () => {
    await tellRest();
    markWhole();
    say("The demo workspace is there");
  };
  return { demo: describeKept(dataDir), finish };
}

function describeKept(dataDir: string): Demo {
  const password = readKept(dataDir, DEMO_PASSWORD_FILE);
  return { password, passwordFile: password === null ? null : path.join(dataDir, DEMO_PASSWORD_FILE) };
}

/**
 * Of several servers that begin on one empty PostgreSQL, one loads the demo and the others wait for it. It is one transaction:
 * a server that is killed in the middle leaves nothing, so that what the next one finds is whole or another's.
 */
async function loadOnce(database: Database, env: Env, say: (line: string) => void): Promise<Demo | null> {
  // A look without a lock, for every start but the first.
  if (!(await isEmpty(database))) return null;
  return inOneTransaction(database, async (whole) => {
    await waitForOthers(whole);
    if (!(await isEmpty(whole))) return null;
    say("Loading the demo workspace");
    const password = env.COUNTERSIGN_DEMO_PASSWORD ?? newSecret(9);
    await loadDemo({ password, now: new Date() });
    return { password: env.COUNTERSIGN_DEMO_PASSWORD ? null : password, passwordFile: null };
  });
}

/** Until all of it is stored nobody else makes a workspace: neither a server that loads it too, nor the first admin. */
async function waitForOthers({ pool }: Database): Promise<void> {
  await pool.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
  await pool.query('LOCK TABLE "workspaces" IN SHARE ROW EXCLUSIVE MODE').catch((cause: unknown) => {
    throw new StartError(
      "Another server has been loading the demo for two minutes. End it, then start again.",
      {
        cause,
      },
    );
  });
  await pool.query("SET LOCAL lock_timeout TO DEFAULT");
}
