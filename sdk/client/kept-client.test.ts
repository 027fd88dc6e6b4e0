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
  const client = createClient({ ...given, runtime, onProblem, ...options });
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
      else await expect.poll(() => clock.waits).toEqual([7_500]);
      registry.release([wirePrompt(`1.${number}.0`, "Next")]);
      clock.advance(7_500);
      await expect.poll(() => answer(client)).toEqual([`1.${number}.0`, "STATIC", "Next"]);
    }
    await client.close();
    const { texts } = JSON.parse(file ?? "") as { texts: unknown[] };
    expect(texts.length).toBeLessThan(12);
    expect(registry.asked.filter((address) => address === "/snapshot")).toHaveLength(2);
    registry.fault = down;
    expect(await answer(start())).toEqual(["1.40.0", "STALE", "Next"]);
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
  const named = { version: "0.9.0", digest: old.digest, locked: null };
  const serveOld = () => Response.json(old);
  const resolves = () => registry.asked.filter((address) => address.includes("/resolve"));

  beforeEach(() => {
    registry.snapshot = { ...registry.snapshot, prompts: [wirePrompt("1.0.0", "One {{name}}", [named])] };
    registry.resolve = serveOld;
  });

  it("is asked for once, and kept for a start without the registry", async () => {
    const client = start();
    const both = await Promise.all([answer(client, "^0.9"), answer(client, "^0.9")]);
    expect(both).toEqual(Array(2).fill(["0.9.0", "STATIC", "Old"]));
    expect(await answer(client, "1.0.0")).toEqual(["1.0.0", "STATIC", "One {{name}}"]);
    expect(client.peekPrompt(PATH, { version: "^0.9" })?.version).toBe("0.9.0");
    expect(resolves()).toEqual([`/prompts/${encodeURIComponent(PATH)}/resolve?version=%5E0.9`]);
    await client.close();
    registry.fault = down;
    const again = start();
    await answer(again);
    expect(await answer(again, "^0.9")).toEqual(["0.9.0", "STALE", "Old"]);
  });

  it("is asked for again when its versions change, and stale until it is answered", async () => {
    const client = start();
    expect(await answer(client, "^0.9")).toEqual(["0.9.0", "STATIC", "Old"]);
    await expect.poll(() => registry.followers).toBe(1);
    registry.fault = (path) => (path.endsWith("/resolve") ? down() : null);
    registry.release([wirePrompt("1.1.0", "Two", [named])]);
    await expect.poll(() => answer(client, "^0.9")).toEqual(["0.9.0", "STALE", "Old"]);
    await expect.poll(() => clock.waits).toEqual([750, 45_000]);
    registry.fault = up;
    clock.advance(750);
    await expect.poll(() => answer(client, "^0.9")).toEqual(["0.9.0", "STATIC", "Old"]);
  });

  it.each<[string, string, () => Response, unknown[]]>([
    ["that was never live", "not_found", () => problem(404, "missing_prompt"), byDefault],
    ["that is locked now", "version_locked", () => problem(410, "version_locked"), ["0.9.0", "STALE", "Old"]],
    [
      "that a proxy does not find",
      "not_found",
      () => new Response("<h1>", { status: 404 }),
      ["0.9.0", "STALE", "Old"],
    ],
    ["that is garbage", "unreadable", () => new Response("<h1>"), ["0.9.0", "STALE", "Old"]],
    [
      "with other words",
      "unreadable",
      () => Response.json({ ...old, text: "Evil" }),
      ["0.9.0", "STALE", "Old"],
    ],
    [
      "with a digest of its own",
      "unreadable",
      () => Response.json({ ...wirePrompt("0.9.0", "Evil") }),
      ["0.9.0", "STALE", "Old"],
    ],
    [
      "that the snapshot does not name",
      "unreadable",
      () => Response.json(wirePrompt("0.9.9", "Evil")),
      ["0.9.0", "STALE", "Old"],
    ],
  ])("%s is told", async (_what, code, resolve, expected) => {
    const client = start();
    await answer(client, "^0.9");
    await expect.poll(() => registry.followers).toBe(1);
    registry.resolve = resolve;
    registry.release([wirePrompt("1.1.0", "Two", [named])]);
    await expect.poll(() => told).toEqual([code]);
    expect(await answer(client, "^0.9")).toEqual(expected);
    expect(await answer(start({ store: undefined }), "^0.9")).toEqual(byDefault);
  });
});
