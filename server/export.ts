import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/lib/env";
import { exportCommand } from "./export/export-command";
import { describeFailure } from "./start-error";

// dist/export.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { COUNTERSIGN_URL: url, COUNTERSIGN_API_KEY: key, INIT_CWD: from = process.cwd() } = process.env;

async function main(): Promise<number> {
  return exportCommand(process.argv.slice(2), {
    env,
    root,
    from,
    say: (line) => process.stdout.write(`${line}\n`),
    remote: url && key ? { url, key } : undefined,
  });
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  return 2;
});
