import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startBundle } from "@/lib/testing/run-script";

export type StartedRelay = { url: string; pid: number; close(): void };

/** The built relay of a registry, on a port and with a folder of its own. */
export async function startBuiltRelay(registryUrl: string, key: string): Promise<StartedRelay> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cs-bench-relay-"));
  const env = {
    HOST: "127.0.0.1",
    PORT: "0",
    COUNTERSIGN_URL: registryUrl,
    COUNTERSIGN_API_KEY: key,
    COUNTERSIGN_RELAY_DIR: folder,
    COUNTERSIGN_LOG_LEVEL: "info",
  };
  const { child, waitFor } = startBundle("dist/relay.js", { env });
  const close = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", close);
  const line = await waitFor(/"msg":"listening"/);
  const { address } = JSON.parse(line) as { address: string };
  return { url: address, pid: child.pid ?? 0, close };
}
