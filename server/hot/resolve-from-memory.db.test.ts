import { beforeAll, describe, expect, it } from "vitest";
import { knownKeys } from "@/lib/auth/known-keys";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { snapshots } from "@/lib/serving/snapshots";
import { openScenario } from "@/lib/testing/scenario";
import { serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { answerResolve, findResolvePath } from "../answer-resolve";
import { askAlone, BY_NODE, LONG, makeWays } from "./testing-ways";

const scenario = openScenario();
const path = "support/refund-reply";
const address = `/api/v1/prompts/${encodeURIComponent(path)}/resolve`;
let built: Awaited<ReturnType<typeof buildSupportWorkspace>>;

const { server, ways, leftAlone } = makeWays((request, response, read) =>
  answerResolve(findResolvePath(request) ?? "", request, response, read),
);
const origin = serveLocally(server);

async function ask(key: string, target = address, headers: Record<string, string> = {}) {
  ways.length = 0;
  const answer = await askAlone(origin() + target, {
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
  return { ...answer, way: ways[0] };
}

beforeAll(async () => {
  built = await buildSupportWorkspace();
  const [ana, omar] = [built.as("ana"), built.as("omar")];
  for (const [version, text] of [
    ["1.0.0", "Answer {{customer}}."],
    ["1.0.1", "Refuse {{customer}}."],
  ] as const) {
    await buildMergedChange(ana, omar, { title: text, items: [refundReply(text)] });
    await buildReleases(omar, { path, version }, [{ key: "stage" }, { key: "prod" }]);
  }
});

/** A key as it is shown once. */
async function issue(...asked: Parameters<typeof createApiKey>): Promise<{ id: string; key: string }> {
  const { id, key } = await createApiKey(...asked);
  if (!key) throw new Error("A new key is shown.");
  return { id, key };
}

async function keyOf(scope: "resolve" | "ingest" = "resolve", environment?: string) {
  return issue(built.as("adam"), { name: scope, scope, ...(environment ? { environment } : {}) });
}

describe("a prompt that is asked for again", () => {
  it("is answered from memory, byte for byte as the long way does", async () => {
    const { key } = await keyOf();
    const first = await ask(key);
    const second = await ask(key);
    const byNode = await ask(key, address, BY_NODE);
    const long = await ask(key, address, LONG);
    expect([first, second, byNode, long].map(({ way }) => way)).toEqual([
      "long",
      "connection",
      "memory",
      "long",
    ]);
    for (const answer of [second, byNode, long]) {
      expect(answer.text).toBe(first.text);
      for (const name of ["etag", "cache-control", "content-type"])
        expect(answer.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(JSON.parse(second.text)).toMatchObject({ version: "1.0.1", environment: "prod" });

    const etag = second.headers.get("etag") ?? "";
    const known = { "if-none-match": `W/${etag}, "x"` };
    expect(await ask(key, address, known)).toMatchObject({ way: "connection", status: 304, text: "" });
    expect(await ask(key, address, { ...known, ...BY_NODE })).toMatchObject({
      way: "memory",
      status: 304,
      text: "",
    });
  });

  it("is told anew from the commit of a rollback on", async () => {
    const { key } = await keyOf();
    await ask(key);
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    expect(JSON.parse((await ask(key)).text).version).toBe("1.0.0");
    const again = await ask(key);
    expect([again.way, JSON.parse(again.text).version]).toEqual(["connection", "1.0.0"]);
  });

  it("keeps a key to its environment and to its scope", async () => {
    const { key } = await keyOf("resolve", "dev");
    await ask(key);
    expect(JSON.parse((await ask(key)).text).environment).toBe("dev");
    expect((await ask(key, `${address}?environment=prod`)).status).toBe(404);
    const { key: ingest } = await keyOf("ingest");
    // Both its key and the snapshot are at hand then.
    for (const one of [ingest, key]) await ask(one);
    expect(await ask(ingest)).toMatchObject({ way: "long", status: 403 });
  });

  it("leaves a body to whoever answers those without a key", async () => {
    const { key } = await keyOf();
    await ask(key);
    const post = async (own: Record<string, string>) => {
      leftAlone.length = 0;
      const headers = { ...own, "content-type": "application/json" };
      const answer = await askAlone(origin() + address, { method: "POST", headers, body: "{}" });
      return [answer.status, leftAlone];
    };
    for (const more of [{}, BY_NODE])
      expect(await post({ authorization: `Bearer ${key}`, ...more })).toEqual([200, []]);
    expect(await post({ cookie: "session=somebody" })).toEqual([401, [true]]);
  });

  it("counts against what the key may ask for", async () => {
    const { key } = await keyOf();
    const { RateLimits } = await import("@/lib/http/rate-limits");
    registry().rateLimits = new RateLimits(0.03);
    const statuses = [];
    for (let index = 0; index < 4; index++) statuses.push((await ask(key)).status);
    registry().rateLimits = undefined;
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe("a key in memory", () => {
  it("is refused from the commit on that ends it or its owner's membership", async () => {
    const { id, key } = await keyOf();
    await changeRole(built.as("adam"), { personId: built.as("olga").id, role: "admin" });
    const olga = { ...built.as("olga"), role: "admin" as const };
    const { key: other } = await issue(olga, { name: "olga", scope: "resolve" });
    for (const one of [key, other]) await ask(one);
    await revokeApiKey(built.as("adam"), { id });
    expect((await ask(key)).status).toBe(401);
    await ask(other);
    expect((await ask(other)).way).toBe("connection");
    await removeMember(built.as("adam"), { personId: built.as("olga").id });
    expect((await ask(other)).status).toBe(401);
  });

  it("is refused with another secret, after its last day, and when another process ended it", async () => {
    const { id, key } = await keyOf();
    await ask(key);
    const wrong = `${key.slice(0, -1)}${key.endsWith("x") ? "y" : "x"}`;
    expect((await ask(wrong)).status).toBe(401);

    const { prisma } = scenario.database();
    const { workspaceId } = built.as("adam");
    await knownKeys().follow();
    await prisma.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
    await prisma.auditHead.update({ where: { workspaceId }, data: { seq: { increment: 1 } } });
    try {
      expect((await ask(key)).way).toBe("connection");
      await knownKeys().follow();
      expect((await ask(key)).status).toBe(401);
    } finally {
      await prisma.auditHead.update({ where: { workspaceId }, data: { seq: { decrement: 1 } } });
    }
  });

  it("goes on working while the database is away", async () => {
    const { key } = await keyOf();
    for (const _ of [1, 2]) await ask(key);
    const away = new Proxy(
      {},
      { get: () => new Proxy({}, { get: () => () => Promise.reject(new Error("away")) }) },
    );
    const { database } = registry();
    registry().database = { ...scenario.database(), prisma: away } as never;
    await expect(knownKeys().follow()).rejects.toThrow("away");
    await snapshots().refreshAll();
    expect(await ask(key)).toMatchObject({ way: "connection", status: 200 });
    registry().database = database as never;
  });
});
