import { createServer } from "node:http";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { snapshots } from "@/lib/serving/snapshots";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, REFUND_MODEL, refundReply } from "@/lib/testing/support-workspace";
import { type BuiltWorkspace, buildReleases } from "@/prisma/factories";
import { StreamFeed } from "../stream/stream-feed";
import { answerOfrep } from "./answer-ofrep";

openScenario();
const path = "support/refund-reply";
const ALL = "/ofrep/v1/evaluate/flags";
const ONE = `${ALL}/${path}`;
let feed: StreamFeed;
let built: BuiltWorkspace;
const server = createServer((request, response) => void answerOfrep(feed, request, response));
const origin = serveLocally(server);

afterAll(() => OpenFeature.close());
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  registry().address = origin();
  delete registry().snapshots;
  feed = new StreamFeed();
  built = await buildSupportWorkspace();
  await release("1.0.0", "Answer {{customer}}.", ["stage", "prod"]);
  return () => feed.close();
});
afterEach(() => {
  delete registry().rateLimits;
  delete registry().address;
});

const release = (version: string, text: string, environments: string[]) =>
  releaseItem(built, refundReply(text), { version, environments });
const issue = async (scope: "resolve" | "ingest" = "resolve", environment?: string) =>
  (await issueKey(built, { scope, ...(environment ? { environment } : {}) })).key;

const post = (key: string, address: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  fetch(`${origin()}${address}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** The client as its documentation sets it up. */
async function openClient(key: string, domain: string) {
  const headers: [string, string][] = [["Authorization", `Bearer ${key}`]];
  await OpenFeature.setProviderAndWait(domain, new OFREPProvider({ baseUrl: origin(), headers }));
  return OpenFeature.getClient(domain);
}

describe("an OpenFeature client", () => {
  it("gets what is live in its key's environment as an object, and the next version after a release", async () => {
    const client = await openClient(await issue("resolve", "prod"), "prod");
    const context = { targetingKey: "user-1", plan: "pro" };
    const first = await client.getObjectDetails(path, {}, context);
    expect(first).toMatchObject({
      value: {
        messages: [{ role: "system", content: "Answer {{customer}}.", syntax: "v1" }],
        model: REFUND_MODEL,
        parameters: { temperature: 0.2 },
        version: "1.0.0",
      },
      reason: "STATIC",
      variant: `${path}@1.0.0`,
      flagMetadata: { version: "1.0.0", digest: expect.stringMatching(/^sha256:/) },
    });
    expect(first.errorCode).toBeUndefined();
    await release("1.0.1", "Refuse {{customer}}.", ["stage"]);
    expect((await client.getObjectDetails(path, {}, context)).variant).toBe(`${path}@1.0.0`);
    await buildReleases(built.as("omar"), { path, version: "1.0.1" }, [{ key: "prod" }]);
    expect((await client.getObjectDetails(path, {}, context)).variant).toBe(`${path}@1.0.1`);
  });

  it("keeps its default where nothing is live or the key is none", async () => {
    const fallback = { version: "mine" };
    const client = await openClient(await issue(), "missing");
    const details = await client.getObjectDetails("support/nowhere", fallback);
    expect(details).toMatchObject({ value: fallback, errorCode: "FLAG_NOT_FOUND" });
    const stranger = await openClient("cs_none_none", "stranger");
    expect(await stranger.getObjectDetails(path, fallback)).toMatchObject({
      value: fallback,
      errorCode: expect.any(String),
    });
  });
});

describe("one flag", () => {
  it("is answered also under an encoded key, with an X-API-Key, and in production where the key is bound to none", async () => {
    const key = await issue();
    const encoded = await fetch(`${origin()}${ALL}/${encodeURIComponent(path)}`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: "{}",
    });
    expect([encoded.status, await encoded.json()]).toEqual([
      200,
      expect.objectContaining({ key: path, variant: `${path}@1.0.0` }),
    ]);
  });

  it.each<[string, unknown, number, string]>([
    [ONE, "{", 400, "PARSE_ERROR"],
    [ONE, "[]", 400, "PARSE_ERROR"],
    [ONE, { context: ["user-1"] }, 400, "INVALID_CONTEXT"],
    [ONE, { context: { targetingKey: 1 } }, 400, "INVALID_CONTEXT"],
    [`${ALL}/support/nowhere`, {}, 404, "FLAG_NOT_FOUND"],
    [`${ALL}/Not%20a%20path`, {}, 404, "FLAG_NOT_FOUND"],
  ])("%s with %j is %i %s", async (address, body, status, errorCode) => {
    const answer = await post(await issue(), address, body);
    const key = decodeURIComponent(address.slice(ALL.length + 1));
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { key, errorCode, errorDetails: expect.stringMatching(/\w/) },
    ]);
  });

  it("is refused without a word to who may not ask, and with a wait to who asks too often", async () => {
    const ingest = await issue("ingest");
    for (const address of [ONE, ALL]) {
      const stranger = await post("cs_none_none", address);
      expect([stranger.status, await stranger.text()]).toEqual([401, ""]);
      const wrong = await post(ingest, address);
      expect([wrong.status, await wrong.text()]).toEqual([403, ""]);
    }
    const get = await fetch(`${origin()}${ONE}`);
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    const key = await issue();
    registry().rateLimits = new RateLimits(0.01);
    expect((await post(key, ONE)).status).toBe(200);
    const often = await post(key, ONE);
    expect(often.status).toBe(429);
    expect(Number(often.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is a failure in the protocol's shape when the server fails", async () => {
    const key = await issue();
    await post(key, ONE);
    const outOfReach = { find: () => Promise.reject(new Error("Out of reach.")), invalidate: () => {} };
    registry().snapshots = outOfReach;
    const answer = await post(key, ONE);
    expect([answer.status, await answer.json()]).toEqual([500, { errorDetails: expect.any(String) }]);
  });
});

describe("all flags", () => {
  it("come with a tag of their context and of what is served", async () => {
    const key = await issue("resolve", "prod");
    const ask = (context: object, tag = "") => post(key, ALL, { context }, { "if-none-match": tag });
    const first = await ask({ targetingKey: "a" });
    const body = (await first.json()) as { flags: { key: string; variant: string }[] };
    expect(body).toMatchObject({
      flags: [{ key: path, variant: `${path}@1.0.0`, reason: "STATIC" }],
      metadata: { environment: "prod" },
      eventStreams: [{ type: "sse", url: expect.stringContaining(`${origin()}/ofrep/v1/events?since=`) }],
    });
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]+"$/);
    const again = await ask({ targetingKey: "a" }, tag);
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
    expect((await ask({ targetingKey: "b" }, tag)).status).toBe(200);
    await release("1.0.1", "Refuse {{customer}}.", ["stage", "prod"]);
    const after = await ask({ targetingKey: "a" }, tag);
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ flags: [{ variant: `${path}@1.0.1` }] });
    const wrong = await post(key, ALL, { context: 1 });
    expect([wrong.status, await wrong.json()]).toEqual([
      400,
      { errorCode: "INVALID_CONTEXT", errorDetails: expect.any(String) },
    ]);
  });

  it("are as new as the event that a client heard from another server", async () => {
    const key = await issue("resolve", "prod");
    const before = (await (await post(key, ALL)).json()) as { metadata: { sequence: number } };
    const own = snapshots();
    registry().snapshots = { invalidate: () => {} };
    await release("1.0.1", "Refuse {{customer}}.", ["stage", "prod"]);
    registry().snapshots = own;
    const heard = `${ALL}?flagConfigEtag=${before.metadata.sequence + 1}`;
    expect(await (await post(key, heard)).json()).toMatchObject({ flags: [{ variant: `${path}@1.0.1` }] });
  });
});

type Event = { id: number; event: string; data: { type: string; etag: string; lastModified: number } };

/** Follows the stream as a client does: the events by now. */
async function follow(key: string, address: string) {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
  const events: Event[] = [];
  const read = async () => {
    let unread = "";
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      unread += decoder.decode(part as Uint8Array, { stream: true });
      const frames = unread.split("\n\n");
      unread = frames.pop() ?? "";
      for (const frame of frames) {
        const [, id, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(frame) ?? [];
        if (data) events.push({ id: Number(id), event: event ?? "", data: JSON.parse(data) });
      }
    }
  };
  void read().catch(() => {});
  return { status: answer.status, events };
}

describe("the stream of events", () => {
  it("says to ask again after a release and a rollback in the key's environment, and what came in between", async () => {
    const key = await issue("resolve", "prod");
    const list = (await (await post(key, ALL)).json()) as {
      eventStreams: { url: string }[];
      metadata: { sequence: number };
    };
    const url = list.eventStreams[0]?.url ?? "";
    const stream = await follow(key, url);
    // Those to dev and stage are not told, though their sequences are ahead.
    for (const version of ["1.0.1", "1.0.2", "1.0.3"]) await release(version, `Refuse ${version}.`, []);
    const everywhere = [{ key: "stage" }, { key: "prod" }];
    await buildReleases(built.as("omar"), { path, version: "1.0.3" }, everywhere);
    const { sequence } = list.metadata;
    await expect.poll(() => stream.events.map(({ id }) => id)).toEqual([sequence + 1]);
    const [event] = stream.events;
    expect(event).toMatchObject({ event: "message", data: { type: "refetchEvaluation" } });
    expect(event?.data.etag).toBe(String(event?.id));
    expect(event?.data.lastModified).toBeGreaterThan(1_700_000_000);
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    await expect.poll(() => stream.events.map(({ id }) => id)).toEqual([sequence + 1, sequence + 2]);
    // Whoever joins late with an old answer hears of it at once.
    const late = await follow(key, url);
    await expect.poll(() => late.events.length).toBe(1);
    expect(late.events[0]?.id).toBe(stream.events.at(-1)?.id);
  });

  it("is refused without a key and with the wrong scope", async () => {
    const address = `${origin()}/ofrep/v1/events`;
    const statuses = [(await fetch(address)).status, (await follow(await issue("ingest"), address)).status];
    expect(statuses).toEqual([401, 403]);
    expect((await post(await issue(), "/ofrep/v1/events")).status).toBe(405);
    expect((await post(await issue(), "/ofrep/v2/flags")).status).toBe(404);
  });
});
