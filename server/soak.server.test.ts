import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { type ServerProcess, signInTo, startServerProcess } from "@/lib/testing/server-process";
import { startTcpBalancer, type TcpBalancer } from "@/lib/testing/tcp-balancer";
import type { Client } from "@/sdk/client/client-contract";
import { createClient } from "@/sdk/client/create-client";

const isLong = process.env.COUNTERSIGN_LONG === "1";
const RESTARTS_MS = isLong ? 120_000 : 20_000;
const OUTAGE_MS = isLong ? 600_000 : 20_000;
const PATIENCE_MS = 600_000 + (isLong ? OUTAGE_MS : 0);
const SOON = { timeout: 60_000, interval: 100 };
const path = "support/refund-reply";
const PROMPT = `/api/v1/prompts/${encodeURIComponent(path)}/resolve?environment=prod`;
/** What was approved for prod in the demo; nothing else may ever be answered. */
const APPROVED = ["1.1.0", "1.0.0"];

const binaries = findPostgresql();
describe.runIf(binaries)("two servers on one PostgreSQL behind a balancer", () => {
  let cluster: Cluster;
  const servers: ServerProcess[] = [];
  let balancer: TcpBalancer;
  let key: string;
  let publicKey: string;

  const startOne = () =>
    startServerProcess({
      DATABASE_URL: cluster.adminUrl,
      COUNTERSIGN_SECRET: "a secret that both servers of this test know",
    });
  const get = (address: string) =>
    fetch(balancer.url + address, { headers: { authorization: `Bearer ${key}` } });
  const post = async (who: string, address: string, body: unknown) => {
    const cookie = await signInTo(balancer.url, who);
    const headers = { cookie, origin: balancer.url, "content-type": "application/json" };
    return fetch(`${balancer.url}/api/v1${address}`, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const release = (kind: "rollback", version: string) =>
    post("lead@demo.local", "/releases", { kind, path, environment: "prod", version, reason: "Rude" });

  beforeAll(async () => {
    cluster = await startCluster(binaries ?? "");
    // One after the other: the first one makes the demo.
    servers.push(await startOne());
    servers.push(await startOne());
    balancer = await startTcpBalancer(() => servers.map(({ url }) => Number(new URL(url).port)));
    const issued = await post("admin@demo.local", "/api-keys", { name: "soak", scope: "resolve" });
    ({ key } = (await issued.json()) as { key: string });
    ({ publicKey } = (await (await get("/api/v1/snapshot/key")).json()) as { publicKey: string });
  }, PATIENCE_MS);
  afterAll(async () => {
    await balancer?.close();
    for (const server of servers) server.child.kill("SIGKILL");
    await Promise.all(servers.map((server) => server.exited));
    cluster?.stop();
  });

  const open = () => createClient({ url: balancer.url, key, publicKey, environment: "prod" });

  it(
    "each restarted in turn and the database once: the client sees no error, and never goes back",
    async () => {
      const client = open();
      const asking = askSteadily(client);
      await expect.poll(() => asking.versions.size, SOON).toBe(1);
      const begun = performance.now();
      for (const at of [0, 1]) {
        const followed = followToItsEnd(servers[at]!.url, key);
        await expect.poll(followed.text, SOON).toContain("retry: 2000");
        servers[at]!.child.kill("SIGTERM");
        // The stream ends, as if it were read to its end: whoever follows comes back after what it was told.
        expect(await followed.ended).toBe("ended");
        expect(await servers[at]!.exited).toBe(0);
        servers[at] = await startOne();
      }
      await cluster.crash();
      await delay(2_000);
      cluster.restart();
      await expect.poll(async () => (await release("rollback", "1.0.0")).status, SOON).toBe(201);
      await expect.poll(async () => (await client.getPrompt(path)).version, SOON).toBe("1.0.0");
      await delay(Math.max(0, RESTARTS_MS - (performance.now() - begun)));
      const { asked, errors, versions, wentBack, seconds } = await asking.stop();
      console.log(`${asked} resolves in ${Math.round(seconds)} s: ${Math.round(asked / seconds)} a second.`);
      expect({ errors, wentBack, versions: [...versions] }).toEqual({
        errors: [],
        wentBack: 0,
        versions: APPROVED,
      });
      await expect.poll(async () => (await client.getPrompt(path)).reason, SOON).toBe("STATIC");
      await client.close();
    },
    PATIENCE_MS,
  );

  it(
    "without a database: every resolve is answered, over HTTP too, and a service that starts gets its prompts",
    async () => {
      // Each server has this key and this snapshot at hand.
      for (const { url } of servers)
        await expect
          .poll(
            async () => (await fetch(url + PROMPT, { headers: { authorization: `Bearer ${key}` } })).status,
            SOON,
          )
          .toBe(200);
      await cluster.crash();
      const client = open();
      const asking = askSteadily(client);
      const statuses = new Map<number | string, number>();
      for (const end = performance.now() + OUTAGE_MS; performance.now() < end; await delay(10)) {
        const status = await get(PROMPT).then(
          async (answer) => (await answer.arrayBuffer()) && answer.status,
          (error: Error) => error.name,
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      const late = open();
      expect((await late.getPrompt(path)).reason).toBe("STATIC");
      const { asked, errors, seconds } = await asking.stop();
      const overHttp = [...statuses.values()].reduce((sum, count) => sum + count, 0);
      console.log(
        `${asked} resolves and ${overHttp} over HTTP in ${Math.round(seconds)} s without a database.`,
      );
      expect({ errors, statuses: [...statuses.keys()] }).toEqual({ errors: [], statuses: [200] });
      cluster.restart();
      await expect.poll(async () => (await get("/readyz")).status, SOON).toBe(200);
      await Promise.all([client.close(), late.close()]);
    },
    PATIENCE_MS,
  );
});

/** A thousand questions a second, as far as the machine lets it, until it is stopped. */
function askSteadily(client: Client) {
  const errors: string[] = [];
  const versions = new Set<string>();
  let asked = 0;
  let last = "";
  let wentBack = 0;
  let isStopped = false;
  const begun = performance.now();
  const ask = async () => {
    const { version } = await client.getPrompt(path);
    if (version === null || !APPROVED.includes(version)) throw new Error(`It answered ${version}.`);
    if (last === APPROVED[1] && version === APPROVED[0]) wentBack++;
    last = version;
    versions.add(version);
  };
  const run = async () => {
    while (!isStopped) {
      // One for each millisecond that has gone by.
      for (const due = Math.floor(performance.now() - begun); asked < due; asked++)
        await ask().catch((error: Error) => errors.push(error.message));
      await delay(10);
    }
  };
  const running = run();
  return {
    versions,
    async stop() {
      isStopped = true;
      await running;
      return { asked, errors, versions, wentBack, seconds: (performance.now() - begun) / 1000 };
    },
  };
}

/** Reads a stream until the server ends it; "cut" where it does not end as an answer does. */
function followToItsEnd(url: string, key: string) {
  let text = "";
  const read = async () => {
    const answer = await fetch(`${url}/api/v1/stream?environment=prod`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true });
    return "ended";
  };
  return { text: () => text, ended: read().catch(() => "cut") };
}
