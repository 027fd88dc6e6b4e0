import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { type Cluster, findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { signInTo, spawnServer, startServerProcess } from "@/lib/testing/server-process";

const binaries = findPostgresql();
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

describe.runIf(binaries)("on PostgreSQL", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(binaries ?? "");
  });
  afterAll(() => cluster.stop());
  const there = () => ({
    DATABASE_URL: cluster.adminUrl,
    COUNTERSIGN_SECRET: "a secret that all servers of this test know",
  });

  it("a server that is killed in the middle leaves nothing of the demo, and one of the next two writes all of it", async () => {
    const database = await openDatabase({ databaseUrl: cluster.adminUrl });
    await migrate(database).finally(() => database.close());
    const session = new pg.Client({ connectionString: cluster.adminUrl });
    await session.connect();
    const count = async (sql: string) =>
      Number((await session.query(`SELECT count(*) AS n ${sql}`)).rows[0].n);
    try {
      // A third of the history is told before its first rollout, for which it has to wait here.
      await session.query('BEGIN; LOCK TABLE "rollouts" IN ACCESS EXCLUSIVE MODE');
      const killed = spawnServer(there());
      const waiting = `FROM pg_locks WHERE NOT granted AND relation = 'rollouts'::regclass`;
      await expect.poll(() => count(waiting), { timeout: 100_000 }).toBeGreaterThan(0);
      killed.child.kill("SIGKILL");
      expect(await killed.exited).toBe("SIGKILL");
      await session.query("COMMIT");
      const left = `FROM pg_stat_activity WHERE application_name = 'countersign'`;
      await expect.poll(() => count(left)).toBe(0);
      expect(await count('FROM "workspaces"')).toBe(0);
    } finally {
      await session.end();
    }
    const servers = await Promise.all([startServerProcess(there()), startServerProcess(there())]);
    for (const server of servers) {
      const cookie = await signInTo(server.url, "author@demo.local");
      expect(await countChanges(server.url, cookie)).toBeGreaterThanOrEqual(12);
      server.child.kill("SIGTERM");
      expect(await server.exited).toBe(0);
    }
  });
});

async function countChanges(url: string, cookie: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/changes?limit=50`, { headers: { cookie } });
  return ((await answer.json()) as { data: unknown[] }).data.length;
}
