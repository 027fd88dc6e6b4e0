import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { type Database, openDatabase } from "@/lib/db/client";
import { type Cluster, findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { type ServerProcess, signInTo, startServerProcess } from "@/lib/testing/server-process";

const CLIENTS = 4;
const LOAD_MS = 1_000;
const BEHIND_MS = 2_000;

async function post(url: string, cookie: string, route: string, body: unknown): Promise<Response> {
  const headers = { cookie, origin: url, "content-type": "application/json" };
  return fetch(`${url}/api/v1${route}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Makes teams until the server takes no more; answers which were acknowledged. */
async function load(url: string, cookie: string, name: string): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let count = 0; ; count++) {
    const handle = `${name}-${count}`;
    const answer = await post(url, cookie, "/teams", { handle, name: "Team" }).catch(() => null);
    if (answer === null) return acknowledged;
    expect(answer.status).toBe(201);
    acknowledged.push(handle);
  }
}

/** Stops a server while it works; afterwards `look` at its database. */
async function stopUnderLoad(
  server: ServerProcess,
  look: (at: (database: Database) => Promise<void>) => Promise<void>,
) {
  const cookie = await signInTo(server.url, "admin@demo.local");
  const clients = Array.from({ length: CLIENTS }, (_, index) => load(server.url, cookie, `load-${index}`));
  await delay(LOAD_MS);
  server.child.kill("SIGTERM");
  const results = await Promise.all(clients);
  expect(await server.exited).toBe(0);
  expect(server.output()).not.toContain("request cut off");
  expect(server.output()).not.toContain("request failed");
  const acknowledged = results.flat();
  expect(acknowledged.length).toBeGreaterThan(CLIENTS);
  await look(async (database) => {
    const teams = await database.prisma.team.findMany({ where: { handle: { startsWith: "load-" } } });
    // What was answered is there, and nothing else: a request that was refused a connection did nothing.
    expect(teams.map(({ handle }) => handle).sort()).toEqual(acknowledged.sort());
    expect(await auditInvariants(database)).toEqual([]);
  });
}

it("SIGTERM under load: what it took it answers and keeps, then it exits with 0", async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "countersign-drain-"));
  const server = await startServerProcess({ COUNTERSIGN_DATA_DIR: dataDir });
  try {
    await stopUnderLoad(server, async (at) => {
      const database = await openDatabase({ dataDir });
      await at(database).finally(() => database.close());
    });
  } finally {
    server.child.kill("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  }
});

const binaries = findPostgresql();
describe.runIf(binaries)("two servers on one PostgreSQL", () => {
  let cluster: Cluster;
  let servers: ServerProcess[];
  beforeAll(async () => {
    cluster = await startCluster(binaries ?? "");
    const place = {
      DATABASE_URL: cluster.adminUrl,
      COUNTERSIGN_SECRET: "a secret that both servers of this test know",
    };
    const first = await startServerProcess(place);
    servers = [first, await startServerProcess(place)];
  });
  afterAll(async () => {
    for (const server of servers) server.child.kill("SIGKILL");
    await Promise.all(servers.map((server) => server.exited));
    cluster.stop();
  });

  it("serve a rollback through the other within two seconds", async () => {
    const [one, other] = servers as [ServerProcess, ServerProcess];
    const admin = await signInTo(one.url, "admin@demo.local");
    const issued = await post(one.url, admin, "/api-keys", { name: "two servers", scope: "resolve" });
    const { key } = (await issued.json()) as { key: string };
    const resolve = async () => {
      const answer = await fetch(`${other.url}/api/v1/prompts/support%2Frefund-reply/resolve`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return ((await answer.json()) as { version: string }).version;
    };
    expect(await resolve()).toBe("1.1.0");
    const lead = await signInTo(one.url, "lead@demo.local");
    const rollback = {
      kind: "rollback",
      path: "support/refund-reply",
      environment: "prod",
      version: "1.0.0",
    };
    const answer = await post(one.url, lead, "/releases", { ...rollback, reason: "Rude" });
    expect(answer.status).toBe(201);
    await expect.poll(resolve, { timeout: BEHIND_MS, interval: 50 }).toBe("1.0.0");
  });

  it("one of them stops under load, and nothing that it acknowledged is lost", async () => {
    await stopUnderLoad(servers[0]!, async (at) => {
      const database = await openDatabase({ databaseUrl: cluster.adminUrl });
      await at(database).finally(() => database.close());
    });
  });
});
