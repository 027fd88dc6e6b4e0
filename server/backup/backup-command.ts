import { existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/env";
import { askServer } from "../ask-server";
import { StartError } from "../start-error";
import { withDatabase } from "../with-database";
import { writeBackupFile } from "./write-backup";

export type Surroundings = {
  env: () => Env;
  root: string;
  say: (line: string) => void;
  /** Where the command was typed: npm changes the folder. */
  from: string;
};

const USAGE = `npm run backup -- <file>

Writes everything in COUNTERSIGN_DATA_DIR or DATABASE_URL to one file, the state of one moment, whether the server runs or
not. npm run restore -- <file> brings it back, into either kind of database.`;

/** Answers the exit code. */
export async function backupCommand(args: string[], { env, root, say, from }: Surroundings): Promise<number> {
  const file = readFile(args, from, USAGE);
  if (file === null) {
    say(USAGE);
    return 0;
  }
  if (existsSync(file)) throw new StartError(`${file} is there already. Name a new file.`);
  if (!existsSync(path.dirname(file)))
    throw new StartError(`There is no folder ${path.dirname(file)}. Make it first.`);
  await withDatabase(
    { env: env(), root },
    {
      stopped: (database) => writeBackupFile(database, file, new Date()),
      running: async (dataDir) => {
        await askServer(dataDir, "POST", `/backup?${new URLSearchParams({ file })}`);
      },
    },
  );
  say(`ok     ${file}: ${statSync(file).size} bytes`);
  return 0;
}

/** The one file that was named; null asks for help. */
export function readFile(args: readonly string[], from: string, usage: string): string | null {
  const [file, ...more] = args;
  if (file === "--help" || file === "-h") return null;
  if (file === undefined || file.startsWith("-") || more.length > 0)
    throw new StartError(`Name one file.\n\n${usage}`);
  return path.resolve(from, file);
}
