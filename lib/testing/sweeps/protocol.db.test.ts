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
    const [one, other] = [await clientOfKey("read"), await clientOfKey("resolve")];
    registry().rateLimits = new RateLimits(1);
    const resolve = `/prompts/${encodeURIComponent(world.path)}/resolve?environment=dev`;
    const asked = [];
    for (const [client, address] of [
      [one, "/board"],
      [one, "/board"],
      [other, resolve],
      [other, resolve],
    ] as const)
      asked.push((await client.get(address)).status);
    expect(asked).toEqual([200, 429, 200, 200]);
  });

  it("is none where nothing is limited", async () => {
    const { headers } = await (await clientOf(world.as("ana"))).get("/workspace");
    expect(headers.get("x-ratelimit-limit")).toBeNull();
  });
});
