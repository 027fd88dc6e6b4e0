import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/lib/env";
import { describeFailure } from "./start-error";
import { takeFolder } from "./take-folder";
import { tuneEngine } from "./tune-engine";

const dev = process.argv.includes("--dev");
// dist/server.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Takes the data folder first: its database opens in a thread of its own while everything else is loaded. */
async function start(): Promise<void> {
  tuneEngine();
  const settings = env();
  // React and Next read it while they are loaded, which is why they are loaded after it.
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const folder = await takeFolder(settings, root);
  const { serve } = await import("./serve");
  await serve({ settings, root, dev, folder, end });
}

function end(code: number, line?: string): never {
  if (line) process.stderr.write(`${line}\n`);
  process.exit(code);
}

await start().catch((error) => end(1, describeFailure(error)));
