import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export const DEMO_PASSWORD = "process-tests-sign-in";

export type ServerProcess = {
  child: ChildProcess;
  url: string;
  output: () => string;
  exited: Promise<number | string>;
};

const START_MS = 100_000;

/** dist/server.js as a process of its own; it may be about to refuse. */
export function spawnServer(env: Record<string, string>): Omit<ServerProcess, "url"> {
  if (!existsSync("dist/server.js")) throw new Error("Countersign is not built: run npm run build first.");
  const child = spawn(process.execPath, ["dist/server.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      DATABASE_URL: "",
      COUNTERSIGN_DEMO_PASSWORD: DEMO_PASSWORD,
      COUNTERSIGN_LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const exited = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  return { child, output: () => output, exited };
}

/** Waits until it listens. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const started = spawnServer(env);
  const end = Date.now() + START_MS;
  for (;;) {
    const url = /"address":"([^"]+)"/.exec(started.output())?.[1];
    if (url) return { ...started, url };
    if (started.child.exitCode !== null || Date.now() > end) {
      started.child.kill("SIGKILL");
      throw new Error(`The server did not start:\n${started.output()}`);
    }
    await delay(50);
  }
}

/** A person's cookie, by next-auth's own routes. */
export async function signInTo(url: string, email: string, password = DEMO_PASSWORD): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(first), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    redirect: "manual",
  });
  return cookiesOf(answer);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
