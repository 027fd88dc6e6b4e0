import { beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "../rest";
import { openScenario } from "../scenario";
import { refundReply } from "../support-workspace";
import { buildWorld, type World } from "../world";

const scenario = openScenario();
let world: World;
let ana: Client;
let adam: Client;
let at: string;
beforeAll(async () => {
  world = await buildWorld();
  ana = await clientOf(world.as("ana"));
  adam = await clientOf(world.as("adam"));
  at = encodeURIComponent(world.path);
});

const DIGEST = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
const bytes = (text: string) => new TextEncoder().encode(text);
const create = (body: unknown, headers?: Record<string, string>) => ana.post("/changes", body, headers);
const change = (title: string, text = "Answer {{customer}} at once.") => ({
  title,
  items: [refundReply(text)],
});

describe("answers have exactly the promised shape:", () => {
  it("an artifact", async () => {
    const { status, body } = await ana.get(`/artifacts/${at}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      path: world.path,
      kind: "prompt",
      version: "1.0.1",
      live: { dev: "1.0.1", stage: "1.0.1", prod: "1.0.0" },
    });
    expect(Object.keys(body.content).sort()).toEqual(
      ["messages", "model", "output", "parameters", "tools", "variables"].sort(),
    );
  });

  it("versions in pages, newest first, without a gap or a repetition", async () => {
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await ana.get(`/artifacts/${at}/versions?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(body.data).toHaveLength(1);
      expect(body.data[0]).toMatchObject({
        ordinal: expect.any(Number),
        digest: DIGEST,
        author: "Ana",
        message: expect.any(String),
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        origin: "change",
      });
      seen.push(body.data[0].version);
      cursor = body.nextCursor ?? "";
    } while (cursor);
    expect(seen).toEqual(["1.0.1", "1.0.0"]);
  });

  it("a key, once", async () => {
    const headers = { "idempotency-key": "key-1" };
    const first = await adam.post(
      "/api-keys",
      { name: "svc", scope: "resolve", environment: "prod" },
      headers,
    );
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ id: expect.any(String), key: expect.stringMatching(/^cs_/) }),
    ]);
    const again = await adam.post(
      "/api-keys",
      { name: "svc", scope: "resolve", environment: "prod" },
      headers,
    );
    expect([again.status, again.body.id, "key" in again.body]).toEqual([201, first.body.id, false]);
  });
});

describe("the same request again", () => {
  it("has one effect and the same answer", async () => {
    const headers = { "idempotency-key": "change-1" };
    const first = await create(change("Once"), headers);
    const again = await scenario.refused(() => create(change("Once"), headers));
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  });

  it("with another body under its key is refused", async () => {
    const headers = { "idempotency-key": "change-1" };
    const other = await scenario.refused(() => create(change("Twice"), headers));
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
  });

  it("under a key of somebody else is a request of its own", async () => {
    const omar = await clientOf(world.as("omar"));
    const { status } = await omar.post("/changes", change("Once"), { "idempotency-key": "change-1" });
    expect(status).toBe(201);
  });

  it("that was refused is not kept: it goes through once it may", async () => {
    const headers = { "idempotency-key": "change-2" };
    expect((await create({ title: "" }, headers)).status).toBe(422);
    expect((await create(change("Now"), headers)).status).toBe(201);
  });

  it("under an unreadable key is refused", async () => {
    const { status, body } = await scenario.refused(() => create(change("X"), { "idempotency-key": "a b" }));
    expect([status, body.code]).toEqual([422, "invalid_input"]);
  });
});

describe("a read", () => {
  it("that is known already is answered with 304 and no body", async () => {
    const first = await ana.get(`/artifacts/${at}`);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ana.get(`/artifacts/${at}`, { "if-none-match": known });
      expect([again.status, again.body]).toEqual([304, null]);
    }
    expect((await ana.get(`/artifacts/${at}`, { "if-none-match": '"other"' })).status).toBe(200);
  });
});

describe("a body is refused with nothing written when", () => {
  const MB = 2 ** 20;
  it.each<[string, () => unknown, number, string]>([
    ["it is over 4 MB", () => bytes(`{"title":"${"x".repeat(4 * MB)}"}`), 413, "too_large"],
    ["it is no UTF-8", () => new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 422, "invalid_input"],
    ["it is no JSON", () => bytes("{title"), 422, "invalid_input"],
    ["it is a list", () => [], 422, "invalid_input"],
    ["it has a key that nobody asked for", () => ({ ...change("X"), admin: true }), 422, "invalid_input"],
    ["its title has a NUL", () => change("a\0b"), 422, "invalid_input"],
    ["its title has half a surrogate pair", () => change("a\ud800b"), 422, "invalid_input"],
    ["a text has a NUL", () => change("X", "a\0b {{customer}}"), 422, "invalid_content"],
    [
      "it reaches for a prototype",
      () =>
        bytes(
          '{"title":"X","items":[{"path":"support/x","content":{"text":"a","__proto__":{"model":"m"}}}]}',
        ),
      422,
      "invalid_content",
    ],
    ["a prompt is over 1 MB", () => change("X", `{{customer}}${"x".repeat(MB)}`), 422, "invalid_content"],
  ])("%s", async (_what, body, status, code) => {
    const answer = await scenario.refused(() => create(body()));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("a prompt of nearly 1 MB is taken", async () => {
    const { status, body } = await create(change("Long", `{{customer}}${"x".repeat(MB - 2000)}`));
    expect(status).toBe(201);
    expect((await ana.post(`/changes/${body.number}/submit`)).body.digest).toEqual(DIGEST);
  });
});

describe("a session", () => {
  it.each([
    ["from another site", { origin: "http://evil.test" }],
    ["without an origin", { origin: "" }],
  ])("does not write %s", async (_what, headers) => {
    const answer = await scenario.refused(() => create(change("X"), headers));
    expect([answer.status, answer.body.code]).toEqual([403, "cross_origin"]);
  });
});
