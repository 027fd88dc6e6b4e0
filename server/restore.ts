import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/lib/env";
import { restoreCommand } from "./backup/restore-command";
import { describeFailure } from "./start-error";

// dist/restore.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const from = process.env.INIT_CWD ?? process.cwd();
const say = (line: string) => process.stdout.write(`${line}\n`);

process.exitCode = await restoreCommand(process.argv.slice(2), { env, root, say, from }).catch(
  (error: unknown) => {
    process.stderr.write(`${describeFailure(error)}\n`);
    return 2;
  },
);
