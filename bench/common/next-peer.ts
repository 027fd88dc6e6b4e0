import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "@/lib/testing/free-port";

export type NextPeer = { url: string; pid: number; stop(): void };

const START_MS = 60_000;
const FILES: Record<string, string> = {
  "package.json": `{ "name": "peer", "private": true, "type": "module" }`,
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.jsx": `import Link from "next/link";
export const dynamic = "force-dynamic";
const rows = Array.from({ length: 50 }, (_, i) => ({ path: "support/refund-reply-" + i, version: "1.0." + i }));
export default async () => <main><h1>Prompts</h1><table><tbody>{rows.map((row) => (
  <tr key={row.path}><td><Link href={"/" + row.version} prefetch={false}>{row.path}</Link></td><td>{row.version}</td></tr>
))}</tbody></table></main>;`,
  "app/resolve/route.js": `export const dynamic = "force-dynamic";
const body = JSON.stringify({ path: "support/refund-reply", version: "1.0.1", text: "x".repeat(900) });
export const GET = async () => new Response(body, { headers: { "content-type": "application/json" } });`,
};

/** The least that Next can do, built: a list of 50 rows, and a route with a fixed answer. */
export function buildNextPeer(): { folder: string; args: string[]; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cs-peer-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  const next = path.resolve("node_modules/next/dist/bin/next");
  // Turbopack refuses packages that are linked from elsewhere.
  const built = spawnSync(process.execPath, [next, "build", "--webpack"], {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`The peer could not be built: ${built.stdout}${built.stderr}`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, args: [next, "start"], remove };
}

/** The same, started like a product. */
export async function startNextPeer(): Promise<NextPeer> {
  const { folder, args, remove } = buildNextPeer();
  const port = await findFreePort();
  const child = spawn(process.execPath, [...args, "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    env: environment(),
    stdio: "ignore",
  });
  const stop = () => {
    child.kill("SIGKILL");
    remove();
  };
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child).catch((error: unknown) => {
    stop();
    throw error;
  });
  return { url, pid: child.pid ?? 0, stop };
}

function environment() {
  return { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS;
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > end) throw new Error("The peer did not start.");
    await delay(100);
  }
}
