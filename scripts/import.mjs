// npm run import -- <path>: makes dist/import.js of the present sources and runs it. --help says the rest.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./steps.mjs";

process.env.INIT_CWD ??= process.cwd();
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
await ensureInstalled();
const run = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 2;
if (run("scripts/generate.mjs") !== 0 || run("scripts/build-server.mjs", "import") !== 0) process.exit(2);
process.exit(run("dist/import.js", ...process.argv.slice(2)));
