import { LangfuseClient } from "@langfuse/client";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import { afterEach, describe, expect, it } from "vitest";
import { openRelayedRegistry, RELAYED_PATH as path } from "@/lib/testing/relayed-registry";
import { openScenario } from "@/lib/testing/scenario";

openScenario();
const { shared, origin, back, issueRelayKey, start, goAway } = openRelayedRegistry();
const SOON = { timeout: 30_000, interval: 50 };
const isLong = process.env.COUNTERSIGN_LONG === "1";

afterEach(async () => OpenFeature.close());

describe("unmodified clients, by the address of a relay", () => {
  it("of Langfuse and of OpenFeature get what is live, and the other version after a rollback", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const [, publicKey = "", secretKey = ""] = /^cs_([^_]+)_(.+)$/.exec(shared.client.key) ?? [];
    const langfuse = new LangfuseClient({ publicKey, secretKey, baseUrl: relay.url });
    const headers: [string, string][] = [["authorization", `Bearer ${shared.client.key}`]];
    await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: relay.url, headers }));
    const flags = OpenFeature.getClient();
    const answers = async () => {
      const prompt = await langfuse.prompt.get(path, { type: "chat", cacheTtlSeconds: 0 });
      const flag = await flags.getObjectDetails(path, {}, { targetingKey: "user-1" });
      return [prompt.compile({ customer: "Ana" })[0], flag.variant];
    };
    const said = (content: string) => expect.objectContaining({ role: "system", content });
    expect(await answers()).toEqual([said("Ask Ana."), `${path}@1.0.2`]);
    goAway();
    expect(await answers()).toEqual([said("Ask Ana."), `${path}@1.0.2`]);
    shared.isAway = false;
    await back("1.0.0");
    await expect.poll(answers, SOON).toEqual([said("Answer Ana."), `${path}@1.0.0`]);
  });

  it("that tell of their instances are heard by the registry", async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const report = { instance: "instance-0001", sdk: "countersign-js/0.1.0", sequence: 1 };
    const tell = async (url: string, body: unknown) => {
      const headers = { authorization: `Bearer ${shared.client.key}`, "content-type": "application/json" };
      const answer = await fetch(`${url}/api/v1/instances`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return [answer.status, await answer.text()];
    };
    const told = await tell(relay.url, report);
    expect(told).toEqual(await tell(origin(), report));
    expect([200, 204]).toContain(told[0]);
    expect((await tell(relay.url, {}))[0]).toBe(422);
    goAway();
    expect((await tell(relay.url, report))[0]).toBe(503);
  });
});

describe("many who follow one relay", () => {
  const followers = isLong ? 1_000 : 100;
  it(`all ${followers} hear of a rollback, and none goes back`, async () => {
    const relay = await start((await issueRelayKey("prod")).key);
    const ends = new AbortController();
    const last = new Map<number, number>();
    const follow = async (index: number) => {
      const answer = await fetch(`${relay.url}/api/v1/stream`, {
        headers: { authorization: `Bearer ${shared.client.key}` },
        signal: ends.signal,
      });
      expect(answer.status).toBe(200);
      const decoder = new TextDecoder();
      let text = "";
      for await (const part of answer.body ?? []) {
        text += decoder.decode(part as Uint8Array, { stream: true });
        for (const [, id] of text.matchAll(/^id: (\d+)$/gm)) {
          // Never back.
          expect(Number(id)).toBeGreaterThanOrEqual(last.get(index) ?? 0);
          last.set(index, Number(id));
        }
        text = text.slice(text.lastIndexOf("\n\n") + 2);
      }
    };
    const all = Array.from({ length: followers }, (_, index) => follow(index).catch(() => {}));
    await expect.poll(() => last.size, { timeout: 120_000, interval: 100 }).toBe(followers);
    const before = Math.max(...last.values());
    await back("1.0.0");
    const behind = () => [...last.values()].filter((sequence) => sequence <= before).length;
    await expect.poll(behind, SOON).toBe(0);
    expect(new Set(last.values()).size).toBe(1);
    ends.abort();
    await Promise.all(all);
  });
});
