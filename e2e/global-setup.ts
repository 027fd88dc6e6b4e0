import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startServer } from "./running-server";
import { TEMPLATE_VARIABLE } from "./template-folder";

/** One data folder with the demo in it; each worker's server starts on a copy. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (!existsSync("dist/server.js")) throw new Error("Countersign is not built: run npm run build first.");
  const template = await mkdtemp(path.join(os.tmpdir(), "countersign-template-"));
  const server = await startServer({ dataDir: template });
  await server.stop();
  process.env[TEMPLATE_VARIABLE] = template;
  return () => rm(template, { recursive: true, force: true });
}
