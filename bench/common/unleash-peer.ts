import { type ChildProcess, fork } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findFreePort } from "@/lib/testing/free-port";
import { findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { installPeer } from "./install-peer";

export type UnleashPeer = { url: string; pid: number; stop(): void };

const VERSION = "7.5.1";
const FLAG = "refund-reply";

/** Starts it as its documentation does as a library, and tells when it answers. */
const START = `import { start } from "unleash-server";
process.once("disconnect", () => process.exit(0));
const [databaseUrl, port] = process.argv.slice(2);
await start({
  databaseUrl,
  db: { ssl: false },
  server: { host: "127.0.0.1", port: Number(port) },
  authentication: { type: "none" },
  versionCheck: { enable: false },
  telemetry: false,
  logLevel: "error",
});
process.send("ready");
`;

/** Unleash with one flag that is on, over a PostgreSQL of its own. */
export async function startUnleash(): Promise<UnleashPeer> {
  const binaries = findPostgresql();
  if (!binaries) throw new Error("Unleash needs PostgreSQL, which is not installed here.");
  const folder = installPeer("unleash", { "unleash-server": VERSION });
  const cluster = await startCluster(binaries);
  const script = path.join(folder, `countersign-start-${process.pid}.mjs`);
  writeFileSync(script, START);
  const port = await findFreePort();
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    CHECK_VERSION: "false",
    SEND_TELEMETRY: "false",
  };
  const child = fork(script, [cluster.adminUrl, String(port)], { cwd: folder, env, silent: true });
  const stop = () => {
    child.kill("SIGKILL");
    cluster.stop();
    rmSync(script, { force: true });
  };
  process.once("exit", () => child.kill("SIGKILL"));
  try {
    await ready(child);
    const url = `http://127.0.0.1:${port}`;
    await createFlag(url);
    return { url: `${url}/api/client/features`, pid: child.pid ?? 0, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function ready(child: ChildProcess): Promise<void> {
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdout?.resume();
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", () => reject(new Error(`Unleash did not start: ${errors.slice(-2000)}`)));
  });
}

async function createFlag(url: string): Promise<void> {
  const post = async (address: string, body: object) => {
    const answer = await fetch(`${url}${address}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(`Unleash answered ${answer.status} at ${address}: ${await answer.text()}`);
  };
  const features = "/api/admin/projects/default/features";
  await post(features, { name: FLAG, type: "release" });
  const environment = `${features}/${FLAG}/environments/production`;
  const parameters = { rollout: "100", stickiness: "default", groupId: FLAG };
  await post(`${environment}/strategies`, { name: "flexibleRollout", parameters });
  await post(`${environment}/on`, {});
}
