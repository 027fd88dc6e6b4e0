import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { FILE_FAULTS, named, REGISTRY_FAULTS } from "@/lib/testing/sdk/faults";
import { PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client, ClientOptions } from "../client/client-contract";
import { createClient } from "../client/create-client";
import { createDiskStore } from "../client/disk-store";

const isLong = process.env.COUNTERSIGN_LONG === "1";
const COLD_STARTS = isLong ? 1_000 : 25;
const WARM_CALLS = 1_000;
const ROUNDS = 20;
const LIMIT = { timeout: isLong ? 1_800_000 : 60_000 };
const DEADLINE_MS = 2_000;
const PATIENT = { timeout: 20_000 };
const APPROVED = ["One {{name}}", "Two {{name}}", "By default"];

/** What came of all calls. */
type Count = { calls: number; throws: number; unapproved: number; texts: Record<string, number> };

let registry: FakeRegistry;
let clock: FakeClock;
let folder: string;
let count: Count;

beforeEach(async () => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  folder = await mkdtemp(join(tmpdir(), "countersign-faults-"));
  count = { calls: 0, throws: 0, unapproved: 0, texts: {} };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(options: Partial<ClientOptions> = {}): Client {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const { publicKey } = registry;
  return createClient({ url: "http://registry", key: "cs_a_b", publicKey, runtime, ...options });
}

async function ask(client: Client): Promise<void> {
  count.calls++;
  try {
    for (const prompt of [
      await client.getPrompt(PATH, { default: "By default" }),
      client.peekPrompt(PATH, { default: "By default" }),
    ]) {
      const said = `${prompt?.reason} ${prompt?.text}`;
      count.texts[said] = (count.texts[said] ?? 0) + 1;
      if (!APPROVED.includes(prompt?.text ?? "")) count.unapproved++;
    }
  } catch {
    count.throws++;
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A start and its first answer: without any time at all, or, where nothing comes, at the very deadline. */
async function startCold(options: Partial<ClientOptions>): Promise<Client> {
  const before = registry.asked.length;
  const client = start(options);
  let isAnswered = false;
  const asked = ask(client).then(() => {
    isAnswered = true;
  });
  if (registry.fault("/snapshot") === "hang") {
    await expect.poll(() => registry.asked.length).toBeGreaterThan(before);
    clock.advance(DEADLINE_MS - 1);
    for (let turns = 0; turns < 3; turns++) await turn();
    if (isAnswered) throw new Error("It did not wait for its deadline.");
    clock.advance(1);
  }
  await asked;
  return client;
}

async function leaveFile(file: string): Promise<void> {
  const client = start({ store: createDiskStore(file) });
  await client.whenStarted();
  await client.close();
}

const none = (calls: number) => ({ calls, throws: 0, unapproved: 0 });

describe("a registry that is", LIMIT, () => {
  it.each(named(REGISTRY_FAULTS))(
    "%s: what is held goes on, and what comes after is heard",
    async (_name, { begin }) => {
      const client = start();
      await client.whenStarted();
      await expect.poll(() => registry.followers).toBe(1);
      const own = registry.signsWith;
      begin(registry);
      for (let round = 0; round < ROUNDS; round++) {
        for (let calls = 0; calls < WARM_CALLS / ROUNDS; calls++) await ask(client);
        await turn();
        clock.advance(30_000);
      }
      expect(count).toMatchObject(none(WARM_CALLS));
      await expect
        .poll(() => {
          clock.advance(5_000);
          return client.peekPrompt(PATH)?.reason;
        }, PATIENT)
        .toBe("STALE");
      registry.fault = () => null;
      registry.signsWith = own;
      registry.release([wirePrompt("1.1.0", "Two {{name}}")]);
      await expect
        .poll(() => {
          clock.advance(5_000);
          return client.peekPrompt(PATH)?.text;
        }, PATIENT)
        .toBe("Two {{name}}");
      await client.close();
    },
  );

  it.each(named(REGISTRY_FAULTS))(
    "%s: a start has its answer at its deadline at the latest",
    async (_name, { begin }) => {
      const file = join(folder, "cache");
      await leaveFile(file);
      const bundled = registry.snapshot;
      begin(registry);
      for (let starts = 0; starts < COLD_STARTS; starts++) {
        const ways = [{}, { store: createDiskStore(file) }, { bundled }];
        const client = await startCold(ways[starts % ways.length] ?? {});
        await client.close();
      }
      expect(count).toMatchObject(none(COLD_STARTS));
      const nothing = Math.ceil(COLD_STARTS / 3);
      expect(count.texts).toEqual({
        "DEFAULT By default": 2 * nothing,
        "STALE One {{name}}": 2 * (COLD_STARTS - nothing),
      });
    },
  );
});

describe("a service with a", LIMIT, () => {
  it.each(named(FILE_FAULTS))(
    "%s starts without it, with the registry and without",
    async (_name, { spoil }) => {
      for (let starts = 0; starts < COLD_STARTS; starts++) {
        const file = await spoil(join(folder, "cache"), registry);
        registry.fault = starts % 2 === 0 ? () => new Error("down") : () => null;
        const client = await startCold({ store: createDiskStore(file) });
        await client.close();
      }
      expect(count).toMatchObject(none(COLD_STARTS));
      expect(count.texts).toEqual({
        "DEFAULT By default": 2 * Math.ceil(COLD_STARTS / 2),
        "STATIC One {{name}}": 2 * Math.floor(COLD_STARTS / 2),
      });
    },
  );

  it.each(named(FILE_FAULTS))("%s goes on when that happens while it runs", async (_name, { spoil }) => {
    const file = await spoil(join(folder, "cache"), registry);
    const client = start({ store: createDiskStore(file) });
    await client.whenStarted();
    for (let round = 0; round < ROUNDS; round++) {
      await expect.poll(() => registry.followers).toBe(1);
      await spoil(join(folder, "cache"), registry);
      registry.release([wirePrompt(`1.${round}.0`, round % 2 === 0 ? "Two {{name}}" : "One {{name}}")]);
      for (let calls = 0; calls < WARM_CALLS / ROUNDS; calls++) await ask(client);
    }
    await client.close();
    expect(count).toMatchObject(none(WARM_CALLS));
  });

  it("file that two share starts from it, whole, whoever wrote last", async () => {
    const file = join(folder, "cache");
    for (let starts = 0; starts < COLD_STARTS; starts++) {
      registry.fault = starts % 2 === 0 ? () => null : () => new Error("down");
      if (starts % 2 === 0) registry.release([wirePrompt(`1.${starts}.0`, "Two {{name}}")]);
      const both = await Promise.all([1, 2].map(() => startCold({ store: createDiskStore(file) })));
      await Promise.all(both.map((client) => client.close()));
    }
    expect(count).toMatchObject(none(2 * COLD_STARTS));
    expect(Object.keys(count.texts).toSorted()).toEqual(["STALE Two {{name}}", "STATIC Two {{name}}"]);
  });
});
