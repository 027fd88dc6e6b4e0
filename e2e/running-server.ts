import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "@/lib/testing/free-port";

export const DEMO_PASSWORD = "journeys-sign-in-with-this";

export type RunningServer = {
  url: string;
  pid: number;
  /** What it has printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

type Place = { dataDir: string; databaseUrl?: string; demo?: boolean };

const START_MS = 150_000;
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Countersign as it is shipped, on a port of its own; answers when it can serve. */
export async function startServer({ dataDir, databaseUrl, demo = true }: Place): Promise<RunningServer> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["dist/server.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      COUNTERSIGN_DATA_DIR: dataDir,
      COUNTERSIGN_DEMO: demo ? "1" : "0",
      COUNTERSIGN_DEMO_PASSWORD: DEMO_PASSWORD,
      COUNTERSIGN_LOG_LEVEL: "warn",
      COUNTERSIGN_ALLOWED_HOSTS: "127.0.0.1",
      DATABASE_URL: databaseUrl ?? "",
      COUNTERSIGN_SECRET: databaseUrl ? "the secret of the journeys, long enough" : "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => {
      running.delete(child);
      resolve();
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + START_MS;
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The server did not start:\n${output}`);
    await delay(100);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { url, pid: child.pid ?? 0, output: () => output, stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
