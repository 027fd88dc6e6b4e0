import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { type ServerProcess, signInTo, startServerProcess } from "@/lib/testing/server-process";

type Stream = { status: number; text: () => string; ended: Promise<void>; close: () => void };

/** Follows the stream of a server as a browser does. */
async function follow(url: string, cookie: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/events`, { headers: { cookie, ...headers }, signal: stop.signal });
  let text = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true });
  };
  const ended = read().catch(() => {});
  return { status: answer.status, text: () => text, ended, close: () => stop.abort() };
}

async function post(url: string, cookie: string, route: string, body: unknown): Promise<Response> {
  const headers = { cookie, origin: url, "content-type": "application/json" };
  return fetch(`${url}/api/v1${route}`, { method: "POST", headers, body: JSON.stringify(body) });
}

const comment = async (url: string, cookie: string, body: string) => {
  const change = await (await fetch(`${url}/api/v1/changes/13`, { headers: { cookie } })).json();
  const { digest } = (change as { revision: { digest: string } }).revision;
  const answer = await post(url, cookie, "/changes/13/reviews", { verdict: "comment", digest, body });
  expect(answer.ok).toBe(true);
};
const lastId = (text: string) => Number([...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]);

describe("the stream of what changes, of two servers on one database", () => {
  let cluster: Cluster;
  let servers: [ServerProcess, ServerProcess];
  let cookie: string;
  const env = () => ({
    DATABASE_URL: cluster.adminUrl,
    COUNTERSIGN_SECRET: "a secret that both of the servers share",
    COUNTERSIGN_DATA_DIR: path.join(os.tmpdir(), "countersign-events-unused"),
  });
  beforeAll(async () => {
    cluster = await startCluster(findPostgresql() ?? "");
    const first = await startServerProcess(env());
    servers = [first, await startServerProcess(env())];
    cookie = await signInTo(first.url, "owner@demo.local");
  }, 240_000);
  afterAll(async () => {
    for (const { child, exited } of servers) {
      child.kill("SIGKILL");
      await exited;
    }
    cluster.stop();
  });

  it("tells on the one what was done on the other, by kind and number alone, and what was missed", async () => {
    const [here, there] = servers;
    const stream = await follow(here.url, cookie);
    expect(stream.status).toBe(200);
    await expect.poll(stream.text).toContain("event: news");
    const seen = lastId(stream.text());
    await comment(there.url, cookie, "Said on the other server");
    await expect.poll(stream.text, { timeout: 5000 }).toContain('"type":"change.reviewed"');
    expect(stream.text()).toContain('"number":13');
    expect(stream.text()).not.toContain("Said on the other server");
    expect(stream.text()).not.toContain("Omar");
    stream.close();
    const again = await follow(here.url, cookie, { "last-event-id": String(seen) });
    await expect.poll(again.text).toContain("change.reviewed");
    again.close();
    const late = await follow(here.url, cookie, { "last-event-id": "1" });
    await expect.poll(late.text).toContain("event: news");
    late.close();
  });

  it("ends with the session, and is opened by a session alone, from our own pages", async () => {
    const [here, there] = servers;
    const viewer = await signInTo(here.url, "viewer@demo.local");
    const stream = await follow(here.url, viewer);
    expect((await post(there.url, viewer, "/sign-out-everywhere", {})).status).toBe(200);
    await stream.ended;
    expect(stream.text()).not.toContain("person.signed_out");
    expect((await follow(here.url, viewer)).status).toBe(401);
    const admin = await signInTo(here.url, "admin@demo.local");
    const { key } = (await (
      await post(here.url, admin, "/api-keys", { name: "reader", scope: "read" })
    ).json()) as { key: string };
    expect((await follow(here.url, "", { authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await follow(here.url, cookie, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  it("is opened eight times by a person, and no more often until one is closed", async () => {
    const [here] = servers;
    const streams = await Promise.all(Array.from({ length: 8 }, () => follow(here.url, cookie)));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await follow(here.url, cookie)).status).toBe(429);
    streams[0]?.close();
    await expect.poll(async () => (await follow(here.url, cookie)).status).toBe(200);
    for (const stream of streams) stream.close();
  });

  it("ends, and then its server, when that is told to stop", async () => {
    const [, there] = servers;
    const stream = await follow(there.url, cookie);
    await expect.poll(stream.text).toContain("event: news");
    const begun = performance.now();
    there.child.kill("SIGTERM");
    await stream.ended;
    expect(await there.exited).toBe(0);
    expect(performance.now() - begun).toBeLessThan(8000);
  });
});
