import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client, ClientOptions } from "./client-contract";
import { createClient } from "./create-client";
import { CLIENT_NAME } from "./report-instance";

type Told = {
  environment?: string;
  instances: {
    id: string;
    service?: string;
    client: string;
    sequence: number;
    stopped: boolean;
    answered: { path: string; version: string | null; reason: string; count: number }[];
  }[];
};

let registry: FakeRegistry;
let clock: FakeClock;
let told: Told[];
let status: number;
let problems: string[];
let client: Client | null;
beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  told = [];
  status = 200;
  problems = [];
  client = null;
});
afterEach(() => client?.close());

function start(options: Partial<ClientOptions> = {}): Client {
  const fetch = async (address: string, init: RequestInit) => {
    if (init.method !== "POST") return registry.fetch(address, init);
    told.push(JSON.parse(String(init.body)) as Told);
    return new Response("{}", { status });
  };
  const runtime = { fetch, after: clock.after, random: () => 0.5 };
  const onProblem = ({ code }: { code: string }) => void problems.push(code);
  client = createClient({ url: "http://registry", key: "cs_a_b", runtime, onProblem, ...options });
  return client;
}

const instance = () => told.at(-1)?.instances[0];
const started = async (options: Partial<ClientOptions> = {}) => {
  const made = start(options);
  await made.getPrompt(PATH);
  await expect.poll(() => registry.followers).toBe(1);
  clock.advance(1_000);
  await expect.poll(() => told.length).toBe(1);
  return made;
};

describe("an instance", () => {
  it("tells which snapshot it answers from, soon after it has it and every half minute", async () => {
    await started({ service: " helpdesk ", environment: "prod" });
    expect(told[0]?.environment).toBe("prod");
    expect(instance()).toMatchObject({
      service: "helpdesk",
      client: CLIENT_NAME,
      sequence: 1,
      stopped: false,
    });
    const { id } = instance() ?? {};
    await expect.poll(() => clock.waits).toContain(22_500);
    // The stream says that it goes on, as it does every 15 s.
    registry.write("event: beat\ndata:\n\n");
    clock.advance(22_500);
    await expect.poll(() => told.length).toBe(2);
    expect(instance()?.id).toBe(id);
  });

  it("tells of a new snapshot within a second", async () => {
    const made = await started();
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => made.state.sequence).toBe(2);
    clock.advance(1_000);
    await expect.poll(() => told.map(({ instances: [one] }) => one?.sequence)).toEqual([1, 2]);
  });

  it("tells what it has answered since its start, each version and reason once", async () => {
    const made = await started();
    for (let call = 0; call < 4; call++) made.peekPrompt(PATH);
    for (let call = 0; call < 2; call++) await made.getPrompt("support/missing", { default: "Hi" });
    made.peekPrompt("No path at all", { default: "Hi" });
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => made.peekPrompt(PATH)?.version).toBe("1.1.0");
    clock.advance(1_000);
    await expect.poll(() => told.length).toBe(2);
    const answered = instance()?.answered ?? [];
    const count = (version: string | null) => answered.find((one) => one.version === version)?.count;
    expect(count("1.0.0")).toBeGreaterThanOrEqual(5);
    expect(count("1.1.0")).toBe(1);
    expect(answered.filter(({ reason }) => reason === "DEFAULT")).toEqual([
      { path: "support/missing", version: null, reason: "DEFAULT", count: 2 },
    ]);
  });

  it("has a last word", async () => {
    await (await started()).close();
    expect(instance()).toMatchObject({ sequence: 1, stopped: true });
    expect(told).toHaveLength(2);
  });

  it("that nobody hears is no problem of its service, and asks less often", async () => {
    status = 404;
    await started();
    await expect.poll(() => clock.waits).toContain(45_000);
    expect(problems).toEqual([]);
  });

  it("says nothing where it shall not", async () => {
    const made = start({ reports: false });
    await made.getPrompt(PATH);
    await expect.poll(() => registry.followers).toBe(1);
    clock.advance(5_000);
    await made.close();
    expect(told).toEqual([]);
  });
});

it("names itself as its package does", () => {
  const { version } = JSON.parse(readFileSync("sdk/package.json", "utf8")) as { version: string };
  expect(CLIENT_NAME).toBe(`countersign-js/${version}`);
});
