import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry, problem } from "@/lib/testing/sdk/fake-registry";
import { PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client, ClientOptions } from "./client-contract";
import type { ClientProblem, ClientStore } from "./client-types";
import { createClient } from "./create-client";

let registry: FakeRegistry;
let clock: FakeClock;
let told: ClientProblem["code"][];
let clients: Client[];
let file: string | null;
let writes: number;
const store: ClientStore = {
  load: async () => file,
  save: async (text) => {
    file = text;
    writes++;
  },
};
const down = () => new Error("down");
const up = () => null;

beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  told = [];
  clients = [];
  file = null;
  writes = 0;
});
afterEach(async () => {
  for (const client of clients) await client.close();
});

function start(options: Partial<ClientOptions> = {}): Client {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const onProblem = ({ code }: ClientProblem) => void told.push(code);
  const given = { url: "http://registry", key: "cs_a_b", publicKey: registry.publicKey, store };
  const client = createClient({ ...given, heartbeat: false, runtime, onProblem, ...options });
  clients.push(client);
  return client;
}

async function answer(client: Client, version?: string) {
  const prompt = await client.getPrompt(PATH, { default: "By default", ...(version ? { version } : {}) });
  return [prompt.version, prompt.reason, prompt.text];
}
const kept = ["1.0.0", "STALE", "One {{name}}"];
const byDefault = [null, "DEFAULT", "By default"];
const two = wirePrompt("1.1.0", "Two");

/** Leaves a file behind as a client does that had seen what the registry serves. */
async function leaveFile(): Promise<void> {
  const client = start();
  await answer(client);
  await client.close();
  expect(writes).toBe(1);
  told = [];
}

describe("a start without the registry", () => {
  it("goes on from what was kept, wholes and what changed after them, and verifies it again", async () => {
    const client = start();
    await answer(client);
    await expect.poll(() => registry.followers).toBe(1);
    registry.release([two]);
    await expect.poll(() => answer(client)).toEqual(["1.1.0", "STATIC", "Two"]);
    await client.close();
    registry.fault = down;
    expect(await answer(start())).toEqual(["1.1.0", "STALE", "Two"]);
    file = file?.replace("Two", "Evil") ?? null;
    expect(await answer(start())).toEqual(byDefault);
    expect(told).toEqual(["unreachable", "cache_unusable", "unreachable"]);
  });

  it.each(["stream", "poll"])("keeps no endless list of changes (%s)", async (way) => {
    if (way === "poll") registry.fault = (path) => (path.endsWith("/stream") ? down() : null);
    const client = start();
    await answer(client);
    for (let number = 1; number <= 40; number++) {
      if (way === "stream") await expect.poll(() => registry.followers).toBe(1);
      else await expect.poll(() => clock.waits).toEqual([6_750]);
      registry.release([wirePrompt(`1.${number}.0`, "Next")]);
      clock.advance(6_750);
      await expect.poll(() => answer(client)).toEqual([`1.${number}.0`, "STATIC", "Next"]);
    }
    await client.close();
    const { texts } = JSON.parse(file ?? "") as { texts: unknown[] };
    expect(texts.length).toBeLessThan(12);
    expect(registry.asked.filter((address) => address === "/snapshot")).toHaveLength(2);
    registry.fault = down;
    expect(await answer(start())).toEqual(["1.40.0", "STALE", "Next"]);
  });

  it("after a restore of the registry goes on from what that says, and never again from before it", async () => {
    registry.snapshot = { ...registry.snapshot, sequence: 42, prompts: [two] };
    await leaveFile();
    expect(JSON.parse(file ?? "").epoch).toBeUndefined();
    const restored = { ...registry.snapshot, epoch: 1_795_743_000_000, sequence: 7 };
    const before = registry.snapshot;
    registry.snapshot = { ...restored, prompts: [wirePrompt("1.0.0", "One")] };
    await expect.poll(() => answer(start())).toEqual(["1.0.0", "STATIC", "One"]);
    await clients.at(-1)?.close();
    expect(JSON.parse(file ?? "")).toMatchObject({ epoch: restored.epoch, sequence: 7 });
    expect(told).toEqual([]);
    // Another process that has not heard of it keeps nothing over it, and a server from before it is not followed.
    registry.snapshot = { ...before, sequence: 99 };
    expect(await answer(start())).toEqual(["1.0.0", "STALE", "One"]);
    expect(told).toEqual(["older_snapshot"]);
    let isFirst = true;
    const unread = async () => {
      const text = isFirst ? null : file;
      isFirst = false;
      return text;
    };
    const late = start({ store: { ...store, load: unread } });
    expect(await answer(late)).toEqual(["1.1.0", "STATIC", "Two"]);
    await late.close();
    registry.snapshot = { ...restored, sequence: 6 };
    expect(await answer(start())).toEqual(["1.0.0", "STALE", "One"]);
    expect(JSON.parse(file ?? "")).toMatchObject({ epoch: restored.epoch, sequence: 7 });
  });

  it("asks for a pinned version again where the restored registry says other words for it", async () => {
    const words = (text: string) => {
      const { versions: _none, ...pinned } = wirePrompt("1.2.0", text);
      registry.resolve = () => new Response(JSON.stringify(pinned));
      return { version: "1.2.0", digest: pinned.digest, locked: null };
    };
    registry.snapshot = {
      ...registry.snapshot,
      sequence: 42,
      prompts: [wirePrompt("1.0.0", "One", [words("Lost")])],
    };
    const client = start();
    expect(await answer(client, "1.2.0")).toEqual(["1.2.0", "STATIC", "Lost"]);
    await expect.poll(() => registry.followers).toBe(1);
    registry.snapshot = {
      ...registry.snapshot,
      epoch: 5,
      sequence: 7,
      prompts: [wirePrompt("1.0.0", "One", [words("Anew")])],
    };
    registry.push(JSON.stringify(registry.snapshot));
    await expect.poll(() => answer(client, "1.2.0")).toEqual(["1.2.0", "STATIC", "Anew"]);
  });

  it.each<[string, Partial<ClientOptions>]>([
    ["key", { key: "cs_a_c" }],
    ["address", { url: "http://other" }],
    ["environment", { environment: "stage" }],
  ])("does not read what was kept for another %s", async (_what, options) => {
    await leaveFile();
    registry.fault = down;
    expect(await answer(start(options))).toEqual(byDefault);
    expect(told).toContain("cache_unusable");
  });

  it("has what is bundled, unless what was kept is newer", async () => {
    const bundled = { ...registry.snapshot, sequence: 5, prompts: [two] };
    registry.fault = down;
    expect(await answer(start({ bundled }))).toEqual(["1.1.0", "STALE", "Two"]);
    registry.fault = up;
    await leaveFile();
    registry.fault = down;
    expect(await answer(start({ bundled }))).toEqual(["1.1.0", "STALE", "Two"]);
    expect(await answer(start({ bundled: { ...bundled, sequence: 0 } }))).toEqual(kept);
    expect(await answer(start({ store: { ...store, load: async () => null }, bundled: "?" }))).toEqual(
      byDefault,
    );
  });

  it("waits no longer than its deadline, and takes what comes later", async () => {
    registry.fault = () => "hang";
    const asked = answer(start({ store: { load: () => new Promise(() => {}), save: store.save } }));
    clients.pop();
    clock.advance(1_999);
    const isAnswered = await Promise.race([asked, new Promise((resolve) => setImmediate(resolve, "waits"))]);
    expect(isAnswered).toBe("waits");
    clock.advance(1);
    expect(await asked).toEqual(byDefault);
  });

  it("waits for what was kept while there is time, also where the registry fails before", async () => {
    await leaveFile();
    registry.fault = down;
    let give = () => {};
    const slow: ClientStore = {
      load: () => new Promise((resolve) => (give = () => resolve(file))),
      save: store.save,
    };
    const asked = answer(start({ store: slow }));
    clock.advance(1_000);
    await expect.poll(() => told).toEqual(["unreachable"]);
    give();
    expect(await asked).toEqual(kept);
  });

  it("prefers what the registry serves to what is bundled or kept, also where that is of elsewhere", async () => {
    await leaveFile();
    registry.snapshot = { ...registry.snapshot, workspace: "w2", sequence: 0, prompts: [two] };
    expect(await answer(start())).toEqual(["1.1.0", "STATIC", "Two"]);
    expect(told).toEqual(["cache_unusable"]);
  });

  it("does not go back behind what was kept", async () => {
    registry.snapshot = { ...registry.snapshot, sequence: 7 };
    await leaveFile();
    registry.snapshot = { ...registry.snapshot, sequence: 6, prompts: [wirePrompt("0.9.0", "Old")] };
    expect(await answer(start())).toEqual(kept);
    expect(told).toEqual(["older_snapshot"]);
  });

  it("knows that a prompt is gone, whatever is bundled", async () => {
    const bundled = registry.snapshot;
    registry.snapshot = { ...registry.snapshot, sequence: 2, prompts: [] };
    expect(await answer(start({ bundled }))).toEqual(byDefault);
  });

  it("leaves alone what another process has kept that is further ahead", async () => {
    const first = start();
    await answer(first);
    await first.close();
    const ahead = file?.replace('"sequence":1', '"sequence":9') ?? "";
    file = ahead;
    registry.snapshot = { ...registry.snapshot, sequence: 2 };
    const second = start();
    await answer(second);
    await second.close();
    expect(file).toBe(ahead);
  });
});

describe("what was refused by the registry", () => {
  it.each<[number, string, ClientProblem["code"]]>([
    [401, "unauthenticated", "not_allowed"],
    [403, "forbidden", "not_allowed"],
    [404, "not_found", "not_found"],
    [410, "gone", "not_found"],
    [500, "internal", "server_failed"],
  ])("with %i is told, and what is held stays", async (status, code, problemCode) => {
    await leaveFile();
    registry.fault = () => problem(status, code);
    expect(await answer(start())).toEqual(kept);
    expect(told).toEqual([problemCode]);
  });
});

describe("a pin", () => {
  const old = wirePrompt("0.9.0", "Old");
  const older = wirePrompt("0.8.0", "Older");
  const name = ({ version, digest }: { version: string; digest: string }, locked: string | null = null) => {
    return { version, digest, locked };
  };
  const texts = (version: string) => Response.json([old, older].find((one) => one.version === version));
  const resolves = () => registry.asked.filter((address) => address.includes("/resolve"));
  const asked = (version: string) => `/prompts/${encodeURIComponent(PATH)}/resolve?version=${version}`;
  const serve = (versions: ReturnType<typeof name>[], live = "1.0.0") =>
    registry.release([wirePrompt(live, "One {{name}}", versions)]);

  beforeEach(() => {
    registry.snapshot = {
      ...registry.snapshot,
      prompts: [wirePrompt("1.0.0", "One {{name}}", [name(old), name(older)])],
    };
    registry.resolve = texts;
  });

  it("selects from what the snapshot names; a text is asked for once, and kept for a start without the registry", async () => {
    const client = start();
    const all = ["^0.9", "0.9.0", "<1", "0.x"].map((spec) => answer(client, spec));
    expect(await Promise.all(all)).toEqual(Array(4).fill(["0.9.0", "STATIC", "Old"]));
    for (const spec of ["1.0.0", "^1", "*"])
      expect(await answer(client, spec)).toEqual(["1.0.0", "STATIC", "One {{name}}"]);
    expect(await answer(client, "~0.8")).toEqual(["0.8.0", "STATIC", "Older"]);
    expect(client.peekPrompt(PATH, { version: "^0.9" })?.version).toBe("0.9.0");
    expect(resolves()).toEqual([asked("0.9.0"), asked("0.8.0")]);
    await client.close();
    registry.fault = down;
    const again = start();
    await answer(again);
    expect(await answer(again, "^0.9")).toEqual(["0.9.0", "STALE", "Old"]);
    expect(told).toEqual(["unreachable"]);
  });

  it.each(["2.0.0", "^2", "no range", ""])("that selects nothing (%j) asks nobody", async (spec) => {
    const client = start();
    await client.whenStarted();
    expect(client.peekPrompt(PATH, { version: spec, default: "By default" })?.reason).toBe("DEFAULT");
    await expect(client.getPrompt(PATH, { version: spec })).rejects.toThrow("is known in prod");
    expect([resolves(), told]).toEqual([[], []]);
  });

  it("that is locked is served no more, by whoever holds it, and says so", async () => {
    const client = start();
    expect(await answer(client, "0.9.0")).toEqual(["0.9.0", "STATIC", "Old"]);
    expect(await answer(client, "~0.8")).toEqual(["0.8.0", "STATIC", "Older"]);
    await expect.poll(() => registry.followers).toBe(1);
    serve([name(old, "Rude"), name(older)]);
    await expect.poll(() => answer(client, "0.9.0")).toEqual(byDefault);
    await expect(client.getPrompt(PATH, { version: "0.9.0" })).rejects.toThrow(
      "0.9.0 was rolled back in prod and is locked.",
    );
    // A range goes on with what it still selects.
    expect(await answer(client, "<1")).toEqual(["0.8.0", "STATIC", "Older"]);
    expect(told).toEqual(["version_locked"]);
    await client.close();
    registry.fault = down;
    const again = start();
    expect(await answer(again, "0.9.0")).toEqual(byDefault);
    await again.close();
    registry.fault = up;
    const third = start();
    await answer(third);
    await expect.poll(() => registry.followers).toBe(1);
    serve([name(old), name(older)]);
    await expect.poll(() => answer(third, "0.9.0")).toEqual(["0.9.0", "STATIC", "Old"]);
  });

  it("to a prompt that is gone is gone with it, also where nobody can be asked", async () => {
    const client = start();
    expect(await answer(client, "0.9.0")).toEqual(["0.9.0", "STATIC", "Old"]);
    await expect.poll(() => registry.followers).toBe(1);
    registry.fault = (path) => (path.endsWith("/resolve") ? down() : null);
    registry.release([]);
    await expect.poll(() => answer(client, "0.9.0")).toEqual(byDefault);
  });

  it("goes on with the next best while the best cannot be had", async () => {
    const client = start();
    expect(await answer(client, "~0.8")).toEqual(["0.8.0", "STATIC", "Older"]);
    registry.fault = (path) => (path.endsWith("/resolve") ? down() : null);
    expect(await answer(client, "<1")).toEqual(["0.8.0", "STALE", "Older"]);
    await expect.poll(() => clock.waits).toContain(750);
    registry.fault = up;
    clock.advance(750);
    await expect.poll(() => answer(client, "<1")).toEqual(["0.9.0", "STATIC", "Old"]);
    expect(told).toEqual(["unreachable"]);
  });

  it.each<[string, string, () => Response]>([
    ["that the registry does not have", "not_found", () => problem(404, "missing_prompt")],
    ["that the registry has just locked", "version_locked", () => problem(410, "version_locked")],
    ["that a proxy does not find", "not_found", () => new Response("<h1>", { status: 404 })],
    ["that is garbage", "unreadable", () => new Response("<h1>")],
    ["with other words", "unreadable", () => Response.json({ ...old, text: "Evil" })],
    ["with a digest of its own", "unreadable", () => Response.json({ ...wirePrompt("0.9.0", "Evil") })],
    ["of another version", "unreadable", () => Response.json(older)],
  ])("%s is told, and nothing of it is served", async (_what, code, resolve) => {
    registry.resolve = resolve;
    const client = start();
    expect(await answer(client, "^0.9")).toEqual(byDefault);
    expect(told).toEqual([code]);
    expect(await answer(client, "^0.9")).toEqual(byDefault);
    expect(resolves()).toHaveLength(1);
  });
});
