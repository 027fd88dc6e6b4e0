import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry, problem } from "@/lib/testing/sdk/fake-registry";
import { PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client, ClientOptions } from "./client-contract";
import { MissingPromptError, RenderFailedError } from "./client-errors";
import type { ClientProblem } from "./client-types";
import { createClient } from "./create-client";

let registry: FakeRegistry;
let clock: FakeClock;
let told: ClientProblem["code"][];
let clients: Client[];

beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  told = [];
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.close();
});

function start(options: Partial<ClientOptions> = {}): Client {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const onProblem = ({ code }: ClientProblem) => void told.push(code);
  const given = { url: "http://registry", key: "cs_a_b", heartbeat: false };
  const client = createClient({ ...given, runtime, onProblem, ...options });
  clients.push(client);
  return client;
}

/** What is answered now: version, reason, and what it says. */
async function told3(client: Client, version?: string) {
  const prompt = await client.getPrompt(PATH, { default: "By default", ...(version ? { version } : {}) });
  return [prompt.version, prompt.reason, prompt.text];
}
const one = ["1.0.0", "STATIC", "One {{name}}"];
const stale = ["1.0.0", "STALE", "One {{name}}"];
const byDefault = [null, "DEFAULT", "By default"];
const whileFollowing = () => expect.poll(() => registry.followers).toBe(1);
const forgery = generateKeyPairSync("ed25519").privateKey;

describe("a prompt", () => {
  it("is what the registry serves, with all that a call needs", async () => {
    const prompt = await start({ publicKey: registry.publicKey }).getPrompt(PATH);
    expect(prompt).toMatchObject({
      path: PATH,
      version: "1.0.0",
      digest: registry.snapshot.prompts[0]?.digest,
      environment: "prod",
      reason: "STATIC",
      messages: [{ role: "user", content: "One {{name}}", syntax: "v1" }],
      text: "One {{name}}",
      model: "gpt-5",
      parameters: { temperature: 0.2 },
    });
    expect(prompt.render({ name: "Mira" })).toEqual({
      messages: [{ role: "user", content: "One Mira" }],
      text: "One Mira",
    });
    expect(() => prompt.render({})).toThrow(RenderFailedError);
    expect(told).toEqual([]);
  });

  it("is shared by all who ask, so nobody can change it", async () => {
    const bundled = structuredClone(registry.snapshot);
    const client = start({ bundled });
    const first = await client.getPrompt(PATH);
    expect(await client.getPrompt(PATH)).toBe(first);
    expect(client.peekPrompt(PATH)).toBe(first);
    expect(() => Object.assign(first.parameters, { temperature: 2 })).toThrow(TypeError);
    expect(() => Object.assign(first.messages, { length: 0 })).toThrow(TypeError);
    expect(() => Object.assign(first.messages[0] ?? {}, { content: "Evil" })).toThrow(TypeError);
    expect(() => Object.assign(first, { version: "6.6.6" })).toThrow(TypeError);
  });

  it("of a default is a copy: what the caller gave stays the caller's to change", async () => {
    const given = { text: "Hi", parameters: { temperature: 1 } };
    await start().getPrompt("support/none", { default: given });
    given.parameters.temperature = 0;
    expect(given.parameters).toEqual({ temperature: 0 });
  });

  it("that is unknown is its default, which renders what it names and lets other values be", async () => {
    const client = start();
    const given = { default: "Hello{{#if name}} {{name}}{{/if}}, {{greeting}}" };
    const prompt = await client.getPrompt("support/none", given);
    expect(prompt).toMatchObject({ version: null, digest: null, reason: "DEFAULT", environment: "prod" });
    expect(prompt.render({ greeting: "hi", order: 7 }).text).toBe("Hello, hi");
    expect(() => prompt.render({ name: "Mira" })).toThrow("greeting");
  });

  it("that is unknown and has no default is an error that names it", async () => {
    const client = start();
    const missing = await client.getPrompt("support/none").catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(MissingPromptError);
    expect(missing).toMatchObject({ path: "support/none", message: expect.stringContaining("support/none") });
    expect(client.peekPrompt("support/none")).toBeNull();
    expect(client.peekPrompt(PATH)?.version).toBe("1.0.0");
  });
});

describe("a client that follows", () => {
  it("has each release and each rollback as it is pushed, and what is retired no more", async () => {
    const client = start({ publicKey: registry.publicKey });
    expect(await told3(client)).toEqual(one);
    await whileFollowing();
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => told3(client)).toEqual(["1.1.0", "STATIC", "Two"]);
    registry.release([wirePrompt("1.0.0", "One {{name}}")]);
    await expect.poll(() => told3(client)).toEqual(one);
    registry.release([]);
    await expect.poll(() => told3(client)).toEqual(byDefault);
    expect(told).toEqual([]);
  });

  it("asks for the whole once where something was missed", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    registry.snapshot = { ...registry.snapshot, sequence: 8 };
    registry.release([wirePrompt("1.9.0", "Nine")]);
    await expect.poll(() => told3(client)).toEqual(["1.9.0", "STATIC", "Nine"]);
    expect(registry.asked).toEqual(["/snapshot", "/stream?since=1", "/snapshot"]);
  });

  it("comes back after a cut with what it has, and not at once", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    registry.cut();
    await expect.poll(() => clock.waits).toEqual([750]);
    expect(await told3(client)).toEqual(one);
    clock.advance(750);
    await whileFollowing();
    expect(registry.asked).toEqual(["/snapshot", "/stream?since=1", "/stream?since=1"]);
  });

  it("is stale while it cannot come back, tries ever more rarely, and recovers", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    registry.fault = () => new Error("down");
    registry.cut();
    for (const wait of [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
      await expect.poll(() => clock.waits).toEqual([wait]);
      clock.advance(wait);
      await expect.poll(() => told3(client)).toEqual(stale);
    }
    await expect.poll(() => clock.waits).toEqual([22_500]);
    registry.fault = () => null;
    clock.advance(22_500);
    await expect.poll(() => told3(client)).toEqual(one);
  });

  it("leaves a stream that says nothing any more", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    await expect.poll(() => clock.waits).toEqual([45_000]);
    clock.advance(30_000);
    registry.write("event: beat\ndata:\n\n");
    await expect.poll(() => clock.waits).toEqual([45_000]);
    clock.advance(45_000);
    await expect.poll(() => registry.followers).toBe(0);
    await expect.poll(() => clock.waits).toEqual([750]);
  });

  it("asks now and then where the stream fails, and is not sent the same again", async () => {
    registry.fault = (path) => (path.endsWith("/stream") ? new Response("", { status: 502 }) : null);
    const client = start();
    expect(await told3(client)).toEqual(one);
    for (let times = 0; times < 3; times++) {
      await expect.poll(() => clock.waits).toEqual([6_750]);
      clock.advance(6_750);
    }
    await expect.poll(() => clock.waits).toEqual([6_750]);
    expect(await told3(client)).toEqual(one);
    registry.release([wirePrompt("1.1.0", "Two")]);
    clock.advance(6_750);
    await expect.poll(() => told3(client)).toEqual(["1.1.0", "STATIC", "Two"]);
    expect(registry.same).toBe(2);
    expect(registry.asked.filter((address) => address.startsWith("/snapshot"))).toEqual([
      "/snapshot",
      ...Array(4).fill("/snapshot?since=1"),
    ]);
  });

  it("asks for the whole where an answer leaves a gap", async () => {
    const gap = JSON.stringify({ ...registry.snapshot, sequence: 9, since: 8 });
    registry.fault = (path) => (path.endsWith("/stream") ? new Response("", { status: 502 }) : null);
    const client = start();
    await told3(client);
    await expect.poll(() => clock.waits).toEqual([6_750]);
    registry.snapshot = { ...registry.snapshot, sequence: 9, prompts: [wirePrompt("1.9.0", "Nine")] };
    registry.fault = () => (registry.asked.at(-1) === "/snapshot?since=1" ? new Response(gap) : null);
    clock.advance(6_750);
    await expect.poll(() => told3(client)).toEqual(["1.9.0", "STATIC", "Nine"]);
  });

  it("waits as long as it is told to", async () => {
    registry.fault = () => problem(429, "rate_limited", { "retry-after": "120" });
    expect(await told3(start())).toEqual(byDefault);
    await expect.poll(() => clock.waits).toEqual([120_000]);
    expect(told).toEqual(["rate_limited"]);
  });

  it("answers what it holds after it was closed, and asks nothing more", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    await client.close();
    expect(await told3(client)).toEqual(stale);
    expect([registry.followers, clock.waits]).toEqual([0, []]);
  });
});

describe("a listener", () => {
  it("hears of each change of what is held and of whether it is fresh, until it leaves", async () => {
    const client = start();
    const heard: unknown[] = [client.state];
    const leave = client.onChange(() => void heard.push(client.state));
    client.onChange(() => {
      throw new Error("of the caller");
    });
    await client.whenStarted();
    await whileFollowing();
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    registry.fault = () => new Error("down");
    registry.cut();
    await expect.poll(() => clock.waits).toEqual([750]);
    clock.advance(750);
    await expect.poll(() => client.state.isFresh).toBe(false);
    expect(heard).toEqual([
      { environment: null, sequence: null, isFresh: false },
      { environment: "prod", sequence: 1, isFresh: false },
      { environment: "prod", sequence: 1, isFresh: true },
      { environment: "prod", sequence: 2, isFresh: true },
      { environment: "prod", sequence: 2, isFresh: false },
    ]);
    expect(client.state).toBe(client.state);
    leave();
    await client.close();
    expect(heard).toHaveLength(5);
  });
});

describe("what is not taken", () => {
  it.each<[string, ClientProblem["code"], () => void]>([
    [
      "is signed by somebody else",
      "bad_signature",
      () => {
        registry.signsWith = forgery;
        registry.release([wirePrompt("6.6.6", "Evil")]);
      },
    ],
    ["is no frame", "bad_signature", () => registry.write("event: snapshot\ndata: {]\n\n")],
    ["is no snapshot", "unreadable", () => registry.push(JSON.stringify({ prompts: "?" }))],
    [
      "is of another environment",
      "foreign_snapshot",
      () => registry.release([wirePrompt("6.6.6", "Dev")], { environment: "dev" }),
    ],
    [
      "is of another workspace",
      "foreign_snapshot",
      () => registry.release([wirePrompt("6.6.6", "Theirs")], { workspace: "w2" }),
    ],
    [
      "is older",
      "older_snapshot",
      () => registry.release([wirePrompt("6.6.6", "Old")], { sequence: 0, since: null }),
    ],
  ])("%s, and what is held stays", async (_what, code, send) => {
    const client = start({ publicKey: registry.publicKey });
    expect(await told3(client)).toEqual(one);
    await whileFollowing();
    send();
    await expect.poll(() => told).toEqual([code]);
    expect(await told3(client)).toEqual(stale);
  });

  it("is a first answer with a wrong signature", async () => {
    registry.signsWith = forgery;
    expect(await told3(start({ publicKey: registry.publicKey }))).toEqual(byDefault);
    expect(told).toEqual(["bad_signature"]);
  });

  it("is a first answer of another environment than was asked for", async () => {
    expect(await told3(start({ environment: "stage" }))).toEqual(byDefault);
    expect(told).toEqual(["foreign_snapshot"]);
  });

  it("is what an old key did not sign, and taken when any of the keys did", async () => {
    const old = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
    const publicKey = [old.toString("base64"), registry.publicKey];
    expect(await told3(start({ publicKey }))).toEqual(one);
    expect(await told3(start({ publicKey: publicKey.slice(0, 1) }))).toEqual(byDefault);
    expect(await told3(start({ publicKey: "no key" }))).toEqual(byDefault);
  });

  it("is a delta that came late: nothing changes", async () => {
    const client = start();
    await told3(client);
    await whileFollowing();
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => told3(client)).toEqual(["1.1.0", "STATIC", "Two"]);
    registry.push(
      JSON.stringify({ ...registry.snapshot, sequence: 1, since: 0, prompts: [wirePrompt("1.0.0", "Late")] }),
    );
    registry.release([wirePrompt("1.2.0", "Three")]);
    await expect.poll(() => told3(client)).toEqual(["1.2.0", "STATIC", "Three"]);
    expect(told).toEqual([]);
  });
});
