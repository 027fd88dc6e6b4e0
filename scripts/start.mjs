// One command from a fresh checkout to a running Countersign: installs and builds what is missing or stale, then starts
// dist/server.js as a child. Plain .mjs on Node's own modules: it runs before anything is installed.
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./build-steps.mjs";
import { runServer } from "./run-server.mjs";
import { ensureInstalled, requireNode } from "./steps.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
await ensureInstalled();
await ensureBuilt();
process.exit(await runServer());
