// Makes a tool in dist/ of the present sources and runs it with what was typed. --help says the rest.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./steps.mjs";

/** Ends with the tool's own exit code; with 2 when it could not run. */
export async function runTool(name) {
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  requireNode();
  await ensureInstalled();
  const run = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 2;
  if (run("scripts/generate.mjs") !== 0 || run("scripts/build-server.mjs", name) !== 0) process.exit(2);
  process.exit(run(`dist/${name}.js`, ...process.argv.slice(2)));
}
