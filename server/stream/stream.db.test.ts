import { createPublicKey, verify } from "node:crypto";
import { createServer } from "node:http";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { knownKeys } from "@/lib/auth/known-keys";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { snapshots } from "@/lib/serving/snapshots";
import type { WireSnapshot } from "@/lib/serving/wire/wire-snapshot";
import { openScenario } from "@/lib/testing/scenario";
import { buildFollowedWorkspace, issueKey, releaseReply, serveLocally } from "@/lib/testing/serving";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { applySnapshot } from "@/sdk/core/apply-snapshot";
import { answerSnapshot } from "../answer-snapshot";
import { answerStream } from "./answer-stream";
import { StreamFeed } from "./stream-feed";

openScenario();
const path = "support/refund-reply";
let feed: StreamFeed;
let built: BuiltWorkspace;
const server = createServer((request, response) => {
  const isStream = request.url?.startsWith("/api/v1/stream");
  void (isStream ? answerStream(feed, request, response) : answerSnapshot(request, response));
});

const origin = serveLocally(server);
beforeEach(async () => {
  feed = new StreamFeed();
  built = await buildFollowedWorkspace();
  await release("1.0.0", "Answer {{customer}}.");
  return () => feed.close();
});

const release = (version: string, text: string) => releaseReply(built, version, text);
const issue = (scope: "resolve" | "relay" | "ingest" = "resolve", environment = "prod") =>
  issueKey(built, { scope, environment });

const urlOf = (address: string) => `${origin()}/api/v1${address}`;
const get = (key: string, address: string, headers: Record<string, string> = {}) =>
  fetch(urlOf(address), { headers: { authorization: `Bearer ${key}`, ...headers } });

type Pushed = { signature: { key: string; value: string }; body: string };

/** Follows as a client does: what came by now, and an end. */
async function follow(key: string, address = "/stream", headers: Record<string, string> = {}) {
  const answer = await get(key, address, headers);
  const pushed: Pushed[] = [];
  let unread = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      unread += decoder.decode(part as Uint8Array, { stream: true });
      const frames = unread.split("\n\n");
      unread = frames.pop() ?? "";
      for (const frame of frames) {
        const data = /^event: snapshot\ndata: (.*)$/m.exec(frame)?.[1];
        if (data) pushed.push(JSON.parse(data) as Pushed);
      }
    }
  };
  const ended = read().catch(() => {});
  const held = () =>
    pushed
      .map(({ body }) => JSON.parse(body) as WireSnapshot)
      .reduce<WireSnapshot | null>((before, now) => applySnapshot(before, now), null);
  return { status: answer.status, pushed, ended, held };
}

async function isSigned({ body, signature }: Pushed): Promise<boolean> {
  const { publicKey, key } = await getSigningKey(built.as("vera"), {});
  const own = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  return (
    key === signature.key && verify(null, Buffer.from(body), own, Buffer.from(signature.value, "base64"))
  );
}

describe("the snapshot of an environment", () => {
  it("is everything that it serves, signed, and not sent again to whoever has it", async () => {
    const { key } = await issue();
    const answer = await get(key, "/snapshot");
    const body = await answer.text();
    const whole = JSON.parse(body) as WireSnapshot;
    expect(whole).toMatchObject({ environment: "prod", since: null, removed: [] });
    expect(whole.prompts).toMatchObject([
      {
        path,
        version: "1.0.0",
        messages: [{ content: "Answer {{customer}}." }],
        versions: [{ locked: null }],
      },
    ]);
    const [, name, value] =
      /^ed25519;key=(\w+);value=(.+)$/.exec(answer.headers.get("countersign-signature") ?? "") ?? [];
    const signature = { key: name ?? "", value: value ?? "" };
    expect(await isSigned({ body, signature })).toBe(true);
    expect(await isSigned({ body: body.replace("Answer", "Refuse"), signature })).toBe(false);
    const again = await get(key, "/snapshot", { "if-none-match": answer.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("countersign-signature")).toBe(answer.headers.get("countersign-signature"));
  });

  it("comes as what has changed to whoever says what they have, and whole where that is not known", async () => {
    const { key } = await issue();
    const before = (await (await get(key, "/snapshot")).json()) as WireSnapshot;
    await release("1.0.1", "Refuse {{customer}}.");
    const delta = (await (await get(key, `/snapshot?since=${before.sequence}`)).json()) as WireSnapshot;
    expect(delta).toMatchObject({ since: before.sequence, prompts: [{ path, version: "1.0.1" }] });
    const whole = (await (await get(key, "/snapshot")).json()) as WireSnapshot;
    expect(applySnapshot(before, delta)).toEqual(whole);
    expect(await (await get(key, "/snapshot?since=0")).json()).toEqual(whole);
  });

  it("is that of the key's environment alone, and for no other scope", async () => {
    const { key } = await issue("resolve", "dev");
    expect(await (await get(key, "/snapshot")).json()).toMatchObject({ environment: "dev" });
    expect((await get(key, "/snapshot?environment=prod")).status).toBe(404);
    const { key: ingest } = await issue("ingest");
    expect((await get(ingest, "/snapshot")).status).toBe(403);
    expect((await get("cs_none_none", "/snapshot")).status).toBe(401);
  });
});

describe("the stream of an environment", () => {
  it("tells first what is served, then each release and rollback, signed, as what has changed", async () => {
    const { key } = await issue("relay");
    const stream = await follow(key);
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.0");
    await release("1.0.1", "Refuse {{customer}}.");
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.1");
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.0");
    expect(stream.held()?.prompts[0]?.versions).toEqual([
      expect.objectContaining({ version: "1.0.0", locked: null }),
      expect.objectContaining({ version: "1.0.1", locked: "Rude" }),
    ]);
    const since = stream.pushed.map(({ body }) => (JSON.parse(body) as WireSnapshot).since);
    expect(since[0]).toBeNull();
    expect(since.slice(1)).not.toContain(null);
    for (const one of stream.pushed) expect(await isSigned(one)).toBe(true);
    const whole = (await (await get(key, "/snapshot")).json()) as WireSnapshot;
    expect(stream.held()).toEqual(whole);
  });

  it("says nothing of other environments and workspaces", async () => {
    const { key } = await issue("resolve", "dev");
    const stream = await follow(key);
    await expect.poll(() => stream.pushed.length).toBe(1);
    await rollOut();
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.1");
    for (const { body } of stream.pushed) expect(JSON.parse(body)).toMatchObject({ environment: "dev" });
    // One for the merge that released it to dev, none for stage and prod.
    expect(stream.pushed).toHaveLength(2);
  });
  const rollOut = () => release("1.0.1", "Refuse {{customer}}.");

  it("goes on from the sequence that a client comes back with", async () => {
    const { key } = await issue();
    const first = await follow(key);
    await expect.poll(() => first.pushed.length).toBe(1);
    const { sequence } = first.held() as WireSnapshot;
    await rollOut();
    const back = await follow(key, "/stream", { "last-event-id": String(sequence) });
    await expect.poll(() => back.pushed.length).toBe(1);
    expect(JSON.parse(back.pushed[0]?.body ?? "")).toMatchObject({
      since: sequence,
      prompts: [{ version: "1.0.1" }],
    });
  });

  it("follows what another server has committed", async () => {
    const { key } = await issue();
    const stream = await follow(key);
    await expect.poll(() => stream.pushed.length).toBe(1);
    // As if it were done elsewhere: nothing of it is heard in this process.
    const own = snapshots();
    registry().snapshots = { invalidate: () => {} };
    await rollOut();
    registry().snapshots = own;
    await own.refreshAll();
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.1");
  });

  it("is refused without a key, with the wrong scope and elsewhere than the key says", async () => {
    const { key } = await issue("resolve", "dev");
    const { key: ingest } = await issue("ingest");
    const statuses = [
      (await fetch(urlOf("/stream"))).status,
      (await get(ingest, "/stream")).status,
      (await get(key, "/stream?environment=prod")).status,
      (await fetch(urlOf("/stream"), { method: "POST", headers: { authorization: `Bearer ${key}` } })).status,
    ];
    expect(statuses).toEqual([401, 403, 404, 405]);
  });

  it("goes on while it cannot be looked up whether its key still works", async () => {
    const { id, key } = await issue();
    const stream = await follow(key);
    await expect.poll(() => stream.pushed.length).toBe(1);
    const lookUp = vi.spyOn(knownKeys(), "lookUp");
    for (const code of ["unavailable", "busy"] as const) {
      lookUp.mockRejectedValueOnce(new AppError(code, "The database does not answer."));
      await feed.beat();
    }
    expect([lookUp.mock.calls.length, feed.size]).toEqual([2, 1]);
    await release("1.0.1", "Refuse {{customer}}.");
    await expect.poll(() => stream.held()?.prompts[0]?.version).toBe("1.0.1");
    await revokeApiKey(built.as("adam"), { id });
    await feed.beat();
    await stream.ended;
    lookUp.mockRestore();
  });

  it("ends with its server, and at the next beat with its key", async () => {
    const { id, key } = await issue();
    const stream = await follow(key);
    await expect.poll(() => stream.pushed.length).toBe(1);
    await revokeApiKey(built.as("adam"), { id });
    await feed.beat();
    await stream.ended;
    const { key: other } = await issue();
    const second = await follow(other);
    await expect.poll(() => second.pushed.length).toBe(1);
    feed.close();
    await second.ended;
  });
});
