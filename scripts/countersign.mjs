// npm run countersign -- eval|check|pull|relay: against a running server. --help says the rest.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./steps.mjs";

const FAILED = 1;
process.env.INIT_CWD ??= process.cwd();
if (process.argv[2] === "relay") await import("./relay.mjs");
else await runCommand();

async function runCommand() {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  requireNode();
  await ensureInstalled();
  const built = spawnSync(process.execPath, ["scripts/build-server.mjs", "countersign"], {
    stdio: "inherit",
  });
  if (built.status !== 0) process.exit(FAILED);
  const child = spawn(process.execPath, ["dist/countersign.js", ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  // Ctrl-C reaches the child by itself, which says what becomes of its runs; a SIGTERM to this process does not.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.once("close", (code) => process.exit(code ?? FAILED));
}
