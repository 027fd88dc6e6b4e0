import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { auditInvariants } from "@/lib/audit/invariants";
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import type { Env } from "@/lib/env";
import { raiseEpochs } from "../epochs/raise-epochs";
import { StartError } from "../start-error";
import { withDatabase } from "../with-database";
import { readFile, type Surroundings } from "./backup-command";
import { loadBackup } from "./load-backup";
import { openBackup } from "./read-backup";

const USAGE = `npm run restore -- <file>

Brings a backup into COUNTERSIGN_DATA_DIR, which may hold no database, or into the empty database that DATABASE_URL names.
Nothing is written over. It ends with 1 when what was restored breaks an invariant, which it names.

npm run restore -- --done

Says that the database was restored by other means, such as PostgreSQL's own, with its servers stopped. Services follow
what is served from then on, though its sequences are lower than theirs. A restore from a file says so by itself.`;

/** Answers the exit code. */
export async function restoreCommand(
  args: string[],
  { env, root, say, from }: Surroundings,
): Promise<number> {
  if (args.length === 1 && args[0] === "--done") return sayRestored(env(), root, say);
  const file = readFile(args, from, USAGE);
  if (file === null) {
    say(USAGE);
    return 0;
  }
  await requireWhole(file);
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env();
  const fill = (options: { databaseUrl?: string; dataDir?: string }) =>
    restoreInto(file, { ...options, root }, say);
  if (databaseUrl) return fill({ databaseUrl });
  const lock = await lockFolder(dataDir);
  try {
    const target = path.join(dataDir, "database");
    if (existsSync(target))
      throw new StartError(
        `${path.resolve(dataDir)} holds a database. Restore into another folder with COUNTERSIGN_DATA_DIR.`,
      );
    // Renamed when it is whole: a restore that was killed leaves nothing that a server would open.
    const unfinished = path.join(dataDir, "restoring");
    await rm(unfinished, { recursive: true, force: true });
    const code = await fill({ dataDir: unfinished }).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    });
    await rename(path.join(unfinished, "database"), target);
    await rm(unfinished, { recursive: true, force: true });
    return code;
  } finally {
    lock.release();
  }
}

async function sayRestored(env: Env, root: string, say: (line: string) => void): Promise<number> {
  await withDatabase(
    { env, root },
    {
      stopped: async (database) => void (await raiseEpochs(database, new Date())),
      running: async () => {
        throw new StartError("Stop the server first: it serves what it read before.");
      },
    },
  );
  say("ok     services follow what is served from now on, though its sequences may be lower than theirs");
  return 0;
}

/** Reads to the end before anything is touched: a damaged file leaves an empty database empty. */
async function requireWhole(file: string): Promise<void> {
  const { lines } = await openBackup(file);
  for await (const _line of lines);
}

async function restoreInto(
  file: string,
  options: Parameters<typeof openDatabase>[0] & { root: string },
  say: (line: string) => void,
): Promise<number> {
  const backup = await openBackup(file);
  const database = await openDatabase(options);
  try {
    const rows = await loadBackup(database, backup, options.root);
    // After the migrations, which may have brought the column.
    await raiseEpochs(database, new Date());
    const violations = await auditInvariants(database);
    for (const { invariant, what, subject } of violations) say(`BROKEN ${invariant} ${what}: ${subject}`);
    say(`ok     ${rows} rows restored, as of ${backup.head.at}; ${violations.length} broken invariants`);
    return violations.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}
