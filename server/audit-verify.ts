import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/lib/env";
import { verifyCommand } from "./audit/verify-command";
import { describeFailure } from "./start-error";

// dist/audit-verify.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { COUNTERSIGN_URL: url, COUNTERSIGN_API_KEY: key, INIT_CWD: from = process.cwd() } = process.env;

async function main(): Promise<number> {
  return verifyCommand(process.argv.slice(2), {
    env: env(),
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
