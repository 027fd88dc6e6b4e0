import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signInTo, startServerProcess } from "@/lib/testing/server-process";

let dataDir: string;
const inFolder = (name: string) => path.join(dataDir, name);
const place = () => ({ COUNTERSIGN_DATA_DIR: dataDir });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "countersign-first-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

it("shows the demo's people while their history is still being written, and lets nobody in before it is whole", async () => {
  const server = await startServerProcess(place());
  try {
    // The server is one thread: what it has not answered yet was asked before the demo was whole.
    const [page, ready] = await Promise.all([
      fetch(`${server.url}/sign-in`).then((answer) => answer.text()),
      fetch(`${server.url}/readyz`),
    ]);
    expect(page).toContain("owner@demo.local");
    expect(page).toContain("</html>");
    if (ready.status === 503) expect(await ready.json()).toEqual({ status: "starting" });
    const cookie = await signInTo(server.url, "author@demo.local");
    expect(existsSync(inFolder("demo-unfinished"))).toBe(false);
    expect(await countChanges(server.url, cookie)).toBeGreaterThanOrEqual(12);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  } finally {
    server.child.kill("SIGKILL");
    await server.exited;
  }
});

it("begins the demo anew after a kill in the middle, and after a stop", async () => {
  await rm(dataDir, { recursive: true, force: true });
  for (const [signal, end] of [
    ["SIGKILL", "SIGKILL"],
    ["SIGTERM", 0],
  ] as const) {
    const server = await startServerProcess(place());
    server.child.kill(signal);
    expect(await server.exited).toBe(end);
    expect(existsSync(inFolder("demo-unfinished"))).toBe(true);
  }
  const server = await startServerProcess(place());
  const cookie = await signInTo(server.url, "author@demo.local");
  expect(await countChanges(server.url, cookie)).toBeGreaterThanOrEqual(12);
  server.child.kill("SIGTERM");
  expect(await server.exited).toBe(0);
  expect(existsSync(inFolder("audit-checkpoints.jsonl"))).toBe(true);
});

async function countChanges(url: string, cookie: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/changes?limit=50`, { headers: { cookie } });
  return ((await answer.json()) as { data: unknown[] }).data.length;
}
