import { describe, expect, it } from "vitest";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { listKeyUses } from "@/lib/instances/queries/list-key-uses";
import { registry } from "@/lib/kernel/registry";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { readMetrics } from "@/lib/testing/read-metrics";
import { openRelayedRegistry, RELAYED_PATH } from "@/lib/testing/relayed-registry";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey } from "@/lib/testing/serving";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { ClientProblem } from "@/sdk/client/client-types";
import { createClient } from "@/sdk/client/create-client";

const scenario = openScenario();
const path = RELAYED_PATH;
const PROMPT = `/api/v1/prompts/${encodeURIComponent(path)}/resolve`;
const LANGFUSE = `/api/public/v2/prompts/${encodeURIComponent(path)}`;
const SOON = { timeout: 30_000, interval: 50 };

const { shared, origin, release, back, issueRelayKey, start, goAway } = openRelayedRegistry();

type Asked = { address: string; body?: unknown; headers?: Record<string, string> };
async function ask(url: string, key: string, { address, body, headers }: Asked) {
  const answer = await fetch(url + address, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    etag: answer.headers.get("etag"),
    text: await answer.text(),
    headers: answer.headers,
  };
}
const get = (url: string, address: string, key = shared.client.key) => ask(url, key, { address });
const versionAt = async (url: string, key = shared.client.key) =>
  (JSON.parse((await get(url, PROMPT, key)).text) as { version?: string }).version;

const READS: Asked[] = [
  { address: PROMPT },
  { address: `${PROMPT}?environment=prod` },
  { address: `${PROMPT}?version=1.0.0` },
  { address: `${PROMPT}?version=%5E1.0` },
  { address: `${PROMPT}?version=7.0.0` },
  { address: `${PROMPT}?version=1.0.2` },
  { address: `${PROMPT}?environment=dev` },
  { address: PROMPT, body: { variables: { customer: "Ana" } } },
  { address: PROMPT, body: { variables: {} } },
  { address: "/api/v1/prompts/support%2Fnowhere/resolve" },
  { address: "/api/v1/snapshot" },
  { address: "/api/v1/snapshot/key" },
  { address: `/ofrep/v1/evaluate/flags/${path}`, body: { context: { targetingKey: "u1" } } },
  { address: "/ofrep/v1/evaluate/flags/nowhere", body: {} },
  { address: `/ofrep/v1/evaluate/flags/${path}`, body: { context: [] } },
  { address: "/api/public/v2/prompts/nowhere" },
  { address: `${LANGFUSE}?version=3` },
  { address: `${LANGFUSE}?version=1&label=prod` },
];

describe("a relay answers", () => {
  it("byte for byte what the registry does, in each protocol", async () => {
    await back("1.0.1");
    const relay = await start((await issueRelayKey("prod")).key);
    for (const read of READS) {
      const own = await ask(origin(), shared.client.key, read);
      await expect
        .poll(async () => ({ ...(await ask(relay.url, shared.client.key, read)), headers: null }), SOON)
        .toEqual({ ...own, headers: null });
    }
    const statuses = await Promise.all(
      READS.map(async (read) => (await ask(relay.url, shared.client.key, read)).status),
    );
    expect(statuses).toEqual([
      200, 200, 200, 200, 404, 410, 404, 200, 422, 404, 200, 200, 200, 404, 400, 404, 410, 400,
    ]);
    const { etag } = await get(relay.url, PROMPT);
    const known = await ask(relay.url, shared.client.key, {
      address: PROMPT,
      headers: { "if-none-match": etag ?? "" },
    });
    expect([known.status, known.text]).toEqual([304, ""]);
    const metrics = readMetrics((await get(relay.url, "/metrics")).text);
    expect(metrics.get('countersign_requests_total{kind="resolve",status="304"}')).toBe(1);
    expect(metrics.get('countersign_relay_fresh{environment="prod"}')).toBe(1);
  });

  it("Langfuse without who wrote a version and why, and all flags with its own address", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const read = async (url: string, address: string) =>
      JSON.parse((await get(url, address)).text) as Record<string, unknown>;
    for (const address of [LANGFUSE, `${LANGFUSE}?label=latest`, `${LANGFUSE}?version=2`]) {
      const ours = await read(origin(), address);
      await expect
        .poll(() => read(relay.url, address), SOON)
        .toEqual({
          ...ours,
          id: ours.digest,
          createdBy: "API",
          commitMessage: "",
        });
    }
    const list = "/api/public/v2/prompts";
    expect(await read(relay.url, list)).toEqual(await read(origin(), list));
    const flags = { address: "/ofrep/v1/evaluate/flags", body: { context: { targetingKey: "u1" } } };
    const [ours, theirs] = await Promise.all(
      [origin(), relay.url].map(async (url) => JSON.parse((await ask(url, shared.client.key, flags)).text)),
    );
    expect(theirs).toMatchObject({ flags: ours.flags, metadata: ours.metadata });
    expect(theirs.eventStreams[0].url.startsWith(`${relay.url}/ofrep/v1/events`)).toBe(true);
  });

  it("nothing else, and says where to ask", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const write = await ask(relay.url, shared.client.key, {
      address: "/api/public/v2/prompts",
      body: { name: "x" },
    });
    expect([write.status, JSON.parse(write.text).error]).toEqual([405, "MethodNotAllowedError"]);
    const changes = await get(relay.url, "/api/v1/changes");
    expect([changes.status, JSON.parse(changes.text).detail]).toEqual([
      404,
      `A relay has only what services read. Ask ${origin()}.`,
    ]);
    const nobody = await fetch(relay.url + PROMPT, { headers: { cookie: "a=b" } });
    expect(nobody.status).toBe(404);
    expect((await get(relay.url, PROMPT, "cs_none_none")).status).toBe(401);
  });
});

describe("a change in the registry", () => {
  it("reaches those who ask a relay and those who follow it, as it was signed", async () => {
    const { publicKey } = await getSigningKey(shared.built.as("vera"), {});
    const relay = await start((await issueRelayKey()).key, { COUNTERSIGN_PUBLIC_KEY: publicKey });
    const told: ClientProblem[] = [];
    const service = createClient({
      url: relay.url,
      key: shared.client.key,
      publicKey,
      onProblem: (one) => told.push(one),
    });
    const versions = async () => [await versionAt(relay.url), (await service.getPrompt(path)).version];
    expect(await versions()).toEqual(["1.0.2", "1.0.2"]);
    await back("1.0.1");
    await expect.poll(versions, SOON).toEqual(["1.0.1", "1.0.1"]);
    await release("1.0.3", "Thank {{customer}}.");
    await expect.poll(versions, SOON).toEqual(["1.0.3", "1.0.3"]);
    expect((await service.getPrompt(path)).reason).toBe("STATIC");
    // A service that starts gets one text that lacks nothing; where that takes long to come, for now the older one.
    const whole = async () => JSON.parse((await get(relay.url, "/api/v1/snapshot")).text);
    await expect.poll(whole, SOON).toMatchObject({ since: null, prompts: [{ version: "1.0.3" }] });
    expect(told).toEqual([]);
    await service.close();
  });

  it("of its keys counts within a moment: a new one at once, and a revoked one no more", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    expect(await versionAt(relay.url)).toBe("1.0.2");
    const [fresh, elsewhere, unbound] = await Promise.all([
      issueKey(shared.built, { scope: "resolve", environment: "prod" }),
      issueKey(shared.built, { scope: "resolve", environment: "dev" }),
      issueKey(shared.built, { scope: "read" }),
    ]);
    await expect.poll(() => versionAt(relay.url, fresh.key), SOON).toBe("1.0.2");
    await expect.poll(() => versionAt(relay.url, unbound.key), SOON).toBe("1.0.2");
    expect((await get(relay.url, PROMPT, elsewhere.key)).status).toBe(401);
    await revokeApiKey(shared.built.as("adam"), { id: shared.client.id });
    await expect.poll(async () => (await get(relay.url, PROMPT)).status, SOON).toBe(401);
    expect(await versionAt(relay.url, fresh.key)).toBe("1.0.2");
  });

  it("that takes the relay's own key ends what it answers", async () => {
    const own = await issueRelayKey("prod");
    const relay = await start(own.key);
    expect(await versionAt(relay.url)).toBe("1.0.2");
    await revokeApiKey(shared.built.as("adam"), { id: own.id });
    await expect.poll(async () => (await get(relay.url, PROMPT)).status, SOON).toBe(503);
    expect((await get(relay.url, "/readyz")).status).toBe(503);
  });
});

describe("a restore of the registry", () => {
  it("is followed at once through a relay and from its folder, and what was before it never again", async () => {
    const { publicKey } = await getSigningKey(shared.built.as("vera"), {});
    const { key } = await issueRelayKey("prod");
    const settings = { COUNTERSIGN_PUBLIC_KEY: publicKey };
    const relay = await start(key, settings);
    const told: string[] = [];
    const onProblem = ({ code }: ClientProblem) => void told.push(code);
    const service = createClient({ url: relay.url, key: shared.client.key, publicKey, onProblem });
    const seen = async () => [await versionAt(relay.url), (await service.getPrompt(path)).version];
    await expect.poll(seen, SOON).toEqual(["1.0.2", "1.0.2"]);
    const before = service.state.sequence ?? 0;
    const lost = (await get(origin(), "/api/v1/snapshot")).text;
    await back("1.0.1");
    await expect.poll(seen, SOON).toEqual(["1.0.1", "1.0.1"]);
    // As a restore leaves it: an earlier state, and a later epoch.
    const { pool } = scenario.database();
    await pool.query(`UPDATE "environments" SET "epoch" = 7, "snapshotSeq" = "snapshotSeq" - 2`);
    await back("1.0.0");
    await expect.poll(seen, SOON).toEqual(["1.0.0", "1.0.0"]);
    expect(service.state.sequence).toBe(before);
    expect(told).toEqual([]);
    await service.close();
    goAway();
    // What it has just heard is on disk once it has ended in peace; a kill may leave what it held before.
    relay.child.kill("SIGTERM");
    await relay.exited;
    const again = await start(key, settings);
    expect(await versionAt(again.url)).toBe("1.0.0");
    const whole = (await get(again.url, "/api/v1/snapshot")).text;
    expect([JSON.parse(lost).epoch, JSON.parse(whole).epoch]).toEqual([0, 7]);
  });
});

describe("what services ask a relay", () => {
  const resolved = async () => {
    const { rows } = await scenario
      .database()
      .pool.query<{ count: string }>(
        `SELECT COALESCE(sum("count"), 0)::text AS count FROM "key_uses" WHERE "workspaceId" = $1 AND "channel" = 'resolve'`,
        [shared.built.id],
      );
    return Number(rows[0]?.count);
  };
  const askTimes = async (url: string, times: number) => {
    for (let time = 0; time < times; time++) expect((await get(url, PROMPT)).status).toBe(200);
  };

  it("is counted by the registry as if they had asked there, by key, version and way", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    await askTimes(relay.url, 3);
    await get(relay.url, "/api/v1/snapshot");
    await expect.poll(resolved, SOON).toBe(3);
    const { data } = await listKeyUses(shared.built.as("adam"), {});
    expect(data.find(({ id }) => id === shared.client.id)).toMatchObject({
      channels: ["resolve", "snapshot"],
      prompts: [{ path, count: 3 }],
    });
    const { environments } = await getPromptRuntime(shared.built.as("vera"), { path });
    expect(environments.find(({ environment }) => environment === "prod")).toMatchObject({
      mix: [{ version: "1.0.2", count: 3, reasons: [{ reason: "STATIC", count: 3 }] }],
      callers: [{ service: "resolve", count: 3 }],
    });
  });

  it("is counted once, though the answer is lost, the registry is away and the relay is killed", async () => {
    const { key } = await issueRelayKey("prod");
    const first = await start(key);
    // Taken, but the relay does not hear it: the batch comes again.
    shared.losesAnswers = true;
    await askTimes(first.url, 2);
    await expect.poll(resolved, SOON).toBe(2);
    await askTimes(first.url, 4);
    goAway();
    first.child.kill("SIGTERM");
    await first.exited;
    shared.losesAnswers = false;
    shared.isAway = false;
    const second = await start(key);
    await askTimes(second.url, 5);
    second.child.kill("SIGTERM");
    await second.exited;
    const third = await start(key);
    await askTimes(third.url, 1);
    await expect.poll(resolved, SOON).toBe(2 + 4 + 5 + 1);
    third.child.kill("SIGTERM");
    await third.exited;
    expect(await resolved()).toBe(2 + 4 + 5 + 1);
  });

  it("is told by instances themselves, and counts once, whether the relay or the registry hears a report again", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const { key, id } = shared.client;
    const counts = [{ path, version: "1.0.2", reason: "STATIC", n: 7 }];
    const body = { instance: "pod-1", process: "a".repeat(24), told: 0, sequence: 1, counts };
    for (const url of [relay.url, origin(), relay.url])
      expect((await ask(url, key, { address: "/api/v1/instances", body })).status).toBe(204);
    const next = { ...body, told: 1, more: "of a later client" };
    for (const url of [origin(), relay.url])
      expect((await ask(url, key, { address: "/api/v1/instances", body: next })).status).toBe(204);
    const { data } = await listKeyUses(shared.built.as("adam"), {});
    expect(data.find((one) => one.id === id)?.prompts).toEqual([{ path, count: 14 }]);
  });

  it("is limited for each key, and open to the pages that may ask", async () => {
    const limits = { COUNTERSIGN_RATE_LIMIT: "1", COUNTERSIGN_CORS_ORIGINS: "https://app.example.com" };
    const relay = await start((await issueRelayKey("prod")).key, limits);
    const pages = { origin: "https://app.example.com" };
    const asked = await ask(relay.url, shared.client.key, { address: PROMPT, headers: pages });
    expect([
      asked.headers.get("access-control-allow-origin"),
      asked.headers.get("x-ratelimit-limit"),
    ]).toEqual(["https://app.example.com", "100"]);
    const preflight = await fetch(relay.url + PROMPT, {
      method: "OPTIONS",
      headers: { ...pages, "access-control-request-method": "GET" },
    });
    expect(preflight.status).toBe(204);
    const statuses = [];
    for (let time = 0; time < 120; time++) statuses.push((await get(relay.url, PROMPT)).status);
    expect([statuses.includes(429), statuses[0]]).toEqual([true, 200]);
    const other = await issueKey(shared.built, { scope: "resolve", environment: "prod" });
    await expect.poll(() => versionAt(relay.url, other.key), SOON).toBe("1.0.2");
  });
});

describe("without its registry a relay", () => {
  it("goes on, also when it was killed and started again, with every version that may be asked for", async () => {
    const { key } = await issueRelayKey("prod");
    const first = await start(key);
    for (const version of ["1.0.0", "1.0.1"])
      await expect
        .poll(async () => (await get(first.url, `${PROMPT}?version=${version}`)).status, SOON)
        .toBe(200);
    goAway();
    const before = await Promise.all(READS.map((read) => ask(first.url, shared.client.key, read)));
    first.child.kill("SIGKILL");
    await first.exited;
    const second = await start(key);
    for (const [at, read] of READS.entries()) {
      const { headers: _own, ...was } = before[at]!;
      await expect
        .poll(async () => ({ ...(await ask(second.url, shared.client.key, read)), headers: undefined }), SOON)
        .toEqual({ ...was, headers: undefined });
    }
    expect((await get(second.url, "/readyz")).status).toBe(200);
    const ready = JSON.parse((await get(second.url, "/readyz")).text);
    expect(ready.environments).toMatchObject([{ environment: "prod", fresh: false }]);
    // Whether it was made meanwhile, nobody here knows.
    expect((await get(second.url, PROMPT, "cs_other_secret")).status).toBe(503);
    shared.isAway = false;
    await back("1.0.0");
    await expect.poll(() => versionAt(second.url), SOON).toBe("1.0.0");
  });

  it("that it never heard of says so, and takes nothing of what another key or address left", async () => {
    const first = await start((await issueRelayKey("prod")).key);
    expect(await versionAt(first.url)).toBe("1.0.2");
    first.child.kill("SIGTERM");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    goAway();
    const second = await start((await issueRelayKey("prod")).key);
    expect((await get(second.url, "/readyz")).status).toBe(503);
    expect((await get(second.url, PROMPT)).status).toBe(503);
    expect((await get(second.url, "/healthz")).status).toBe(200);
    shared.isAway = false;
    await expect.poll(() => versionAt(second.url), SOON).toBe("1.0.2");
  });

  it("refuses what another secret signed", async () => {
    const { publicKey } = await getSigningKey(shared.built.as("vera"), {});
    const relay = await start((await issueRelayKey("prod")).key, { COUNTERSIGN_PUBLIC_KEY: publicKey });
    expect(await versionAt(relay.url)).toBe("1.0.2");
    registry().secret = "the secret of somebody else";
    await back("1.0.0");
    await relay.waitFor(/bad_signature/);
    expect(await versionAt(relay.url)).toBe("1.0.2");
  });
});
