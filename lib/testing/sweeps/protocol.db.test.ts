import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { type AnswerCheck, openAnswerCheck } from "../answer-checks";
import { type Client, clientOf, clientWithKey } from "../rest";
import { openScenario } from "../scenario";
import { buildWorld, type World } from "../world";

openScenario();
let check: AnswerCheck;
let world: World;
beforeAll(async () => {
  check = await openAnswerCheck();
  world = await buildWorld();
});
afterEach(() => {
  registry().rateLimits = undefined;
});

async function clientOfKey(scope: "read" | "resolve"): Promise<Client> {
  const { key } = await createApiKey(world.as("adam"), { name: scope, scope });
  return clientWithKey(key ?? "");
}

describe("a budget of requests", () => {
  it("is told with every answer, and beyond it nothing is done but to say when", async () => {
    const ana = await clientOf(world.as("ana"));
    registry().rateLimits = new RateLimits(2);
    const first = await ana.get("/workspace");
    const refused = await ana.post("/teams", { handle: "x", name: "X" });
    expect([first.status, refused.status]).toEqual([200, 403]);
    expect(first.headers.get("x-ratelimit-limit")).toBe("2");
    expect([first, refused].map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["1", "0"]);
    const over = await ana.get("/workspace");
    expect([over.status, over.body.code]).toEqual([429, "rate_limited"]);
    expect(over.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(Number(over.headers.get("x-ratelimit-reset"))).toBeGreaterThan(0);
    expect(check.complaints("GET", "/workspace", over)).toEqual([]);
  });

  it("of one key leaves the others and what it resolves alone", async () => {
    const [one, second, other] = [
      await clientOfKey("read"),
      await clientOfKey("read"),
      await clientOfKey("resolve"),
    ];
    registry().rateLimits = new RateLimits(1);
    const resolve = `/prompts/${encodeURIComponent(world.path)}/resolve?environment=dev`;
    const asked = [];
    for (const [client, address] of [
      [one, "/board"],
      [one, "/board"],
      [second, "/board"],
      [other, resolve],
      [other, resolve],
    ] as const)
      asked.push((await client.get(address)).status);
    expect(asked).toEqual([200, 429, 200, 200, 200]);
  });

  it("is none where nothing is limited", async () => {
    const { headers } = await (await clientOf(world.as("ana"))).get("/workspace");
    expect(headers.get("x-ratelimit-limit")).toBeNull();
  });
});

describe("a list", () => {
  const numbersOf = async (who: string, query: string) => {
    const { status, body } = await (await clientOf(world.as(who))).get(`/changes?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.data.map(({ number }: { number: number }) => number);
  };

  it("of changes that wait for an owner has those that the owner has not spoken on", async () => {
    const { open, objected } = world;
    expect(await numbersOf("omar", "owner=me")).toEqual([open.number]);
    expect(await numbersOf("vera", `owner=${world.as("olga").id}`)).toEqual([objected.number, open.number]);
    for (const nothing of ["owner=me", "owner=nobody", `owner=${world.as("olga").id}&status=draft`])
      expect(await numbersOf("ana", nothing), nothing).toEqual([]);
    expect(await numbersOf("ana", `owner=${world.as("olga").id}&author=me`)).toHaveLength(2);
    expect(await numbersOf("omar", `owner=${world.as("olga").id}&author=me`)).toEqual([]);
  });

  it("of changes that wait goes on where its page ended", async () => {
    const olga = await clientOf(world.as("olga"));
    const first = (await olga.get("/changes?owner=me&limit=1")).body;
    const second = (await olga.get(`/changes?owner=me&limit=1&cursor=${first.nextCursor}`)).body;
    const numbers = [...first.data, ...second.data].map(({ number }) => number);
    expect([numbers, second.nextCursor]).toEqual([[world.objected.number, world.open.number], null]);
  });

  it("of paths that nobody owns goes on where its page ended", async () => {
    const adam = await clientOf(world.as("adam"));
    const text = JSON.stringify(["b", "a", "c"].map((name) => ({ name, prompt: "Hello." })));
    await adam.post("/imports", { into: "zoo", format: "json", text });
    const first = (await adam.get("/unowned-paths?limit=2")).body;
    const second = (await adam.get(`/unowned-paths?limit=2&cursor=${first.nextCursor}`)).body;
    expect([first.data, second]).toEqual([["zoo/a", "zoo/b"], { data: ["zoo/c"], nextCursor: null }]);
  });

  it("of artifacts that are live has no other", async () => {
    const vera = await clientOf(world.as("vera"));
    const live = (await vera.get("/artifacts?live=prod")).body.data;
    expect(live).toMatchObject([{ path: world.path, live: { prod: "1.0.0" } }]);
    expect((await vera.get("/artifacts?live=nowhere")).body.data).toEqual([]);
    expect((await vera.get("/artifacts?live=prod&kind=owner_rules")).body.data).toEqual([]);
  });

  it("and every other read answers 304 to its own ETag", async () => {
    const adam = await clientOf(world.as("adam"));
    const at = encodeURIComponent(world.path);
    for (const address of [
      "/artifacts",
      `/artifacts/${at}`,
      `/artifacts/${at}/versions`,
      `/artifacts/${at}/versions/1.0.0`,
      "/changes",
      `/changes/${world.open.number}`,
      "/environments",
      `/environments/prod/releases?path=${at}`,
      "/audit",
      "/settings",
      "/api-keys",
      "/unowned-paths",
    ]) {
      const { headers } = await adam.get(address);
      const again = await adam.get(address, { "if-none-match": headers.get("etag") ?? "" });
      expect([address, again.status, again.body]).toEqual([address, 304, null]);
    }
  });
});
