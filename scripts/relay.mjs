// npm run relay: answers services in the place of a registry that it follows, without a database. docs/RUNTIME.md says the rest.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./steps.mjs";

// npm run countersign -- relay is another name for it.
const args = process.argv.slice(process.argv[2] === "relay" ? 3 : 2);
process.env.INIT_CWD ??= process.cwd();
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
await ensureInstalled();
const built = spawnSync(process.execPath, ["scripts/build-server.mjs", "relay"], { stdio: "inherit" });
if (built.status !== 0) process.exit(1);
const child = spawn(process.execPath, ["dist/relay.js", ...args], { stdio: "inherit" });
// Ctrl-C reaches the child by itself, which lets what is under way end.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.once("close", (code) => process.exit(code ?? 1));
