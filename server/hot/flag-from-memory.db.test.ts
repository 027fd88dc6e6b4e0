import { once } from "node:events";
import { request as send } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { answerOfrep } from "../ofrep/answer-ofrep";
import { StreamFeed } from "../stream/stream-feed";
import { askAlone, BY_NODE, LONG, makeWays } from "./testing-ways";

openScenario();
const path = "support/refund-reply";
const address = `/ofrep/v1/evaluate/flags/${path}`;
let built: BuiltWorkspace;
let feed: StreamFeed;

const { server, ways } = makeWays((request, response, read) => answerOfrep(feed, request, response, read));
const origin = serveLocally(server);

beforeEach(async () => {
  registry().secret = "the secret of this instance";
  delete registry().snapshots;
  ways.length = 0;
  feed = new StreamFeed();
  built = await buildSupportWorkspace();
  await release("1.0.0", "Answer {{customer}}.");
  await release("1.0.1", "Refuse {{customer}}.");
  return () => feed.close();
});

const release = (version: string, text: string) =>
  releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });
const issue = async () => issueKey(built, { scope: "resolve", environment: "prod" });

async function ask(
  key: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  at = address,
) {
  return askAlone(`${origin()}${at}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body,
  });
}

describe("a flag that is asked for again", () => {
  it("is answered from memory, byte for byte as the longer way does", async () => {
    const { key } = await issue();
    const body = JSON.stringify({ context: { targetingKey: "user-1", plan: "pro" } });
    const first = await ask(key, body);
    const again = await ask(key, body);
    const encoded = await ask(key, "", {}, address.replace(path, encodeURIComponent(path)));
    const byNode = await ask(key, body, BY_NODE);
    const long = await ask(key, body, LONG);
    expect(ways).toEqual(["long", "connection", "connection", "memory", "long"]);
    for (const { status, text, headers } of [again, encoded, byNode, long]) {
      expect([status, text]).toEqual([200, first.text]);
      for (const name of ["content-type", "cache-control"])
        expect(headers.get(name)).toBe(first.headers.get(name));
    }
    expect(JSON.parse(again.text)).toMatchObject({ key: path, variant: `${path}@1.0.1`, reason: "STATIC" });
    expect(again.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is what is live, also when that changed while the body came", async () => {
    const { key } = await issue();
    await ask(key, "{}");
    const { hostname, port } = new URL(origin());
    const headers = { authorization: `Bearer ${key}`, "content-length": "2" };
    const answered = new Promise<string>((resolve, reject) => {
      const half = send({ hostname, port, path: address, method: "POST", headers }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        resolve(text);
      });
      half.once("error", reject).write("{");
      void (async () => {
        // The server has the half of it once it has asked for more.
        await once(server, "request");
        await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
        half.end("}");
      })().catch(reject);
    });
    expect(JSON.parse(await answered)).toMatchObject({ variant: `${path}@1.0.0` });
    expect(ways).toEqual(["long", "long"]);
    expect(JSON.parse((await ask(key, "{}")).text)).toMatchObject({ variant: `${path}@1.0.0` });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["no JSON", "{", "PARSE_ERROR"],
    ["no object", "[]", "PARSE_ERROR"],
    ["no text", new Uint8Array([0x22, 0xff, 0x22]), "PARSE_ERROR"],
    ["a context that is none", '{"context":[]}', "INVALID_CONTEXT"],
    ["a targeting key that is no text", '{"context":{"targetingKey":1}}', "INVALID_CONTEXT"],
  ])("goes on the longer way with %s, which has the same body", async (_what, body, errorCode) => {
    const { key } = await issue();
    await ask(key, "{}");
    const { status, text } = await ask(key, body);
    expect([status, JSON.parse(text).errorCode]).toEqual([400, errorCode]);
    expect(ways).toEqual(["long", "long"]);
  });

  it("is left to the longer way where anything is out of the ordinary", async () => {
    const { id, key } = await issue();
    await ask(key, "{}");
    ways.length = 0;
    const stranger = await ask("cs_none_none", "{}");
    const other = await ask(key, "{}", {}, `${address}-none`);
    const typed = await ask(key, "{}", { "content-type": "text/plain" });
    const large = await ask(key, JSON.stringify({ context: { note: "x".repeat(70_000) } }));
    expect([stranger, other, typed, large].map(({ status }) => status)).toEqual([401, 404, 400, 200]);
    await revokeApiKey(built.as("adam"), { id });
    expect((await ask(key, "{}")).status).toBe(401);
    expect(ways).toEqual(Array.from({ length: 5 }, () => "long"));
  });
});
