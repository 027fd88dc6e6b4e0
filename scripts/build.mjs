// Builds the pages (.next) and the server (dist/server.js), whatever is there already.
import { fileURLToPath } from "node:url";
import { buildAll } from "./build-steps.mjs";
import { ensureInstalled, requireNode } from "./steps.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
await ensureInstalled();
await buildAll();
