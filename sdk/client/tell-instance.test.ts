import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH, underRollout, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client, ClientOptions } from "./client-contract";
import { createClient } from "./create-client";
import { SDK_NAME } from "./tell-instance";

let registry: FakeRegistry;
let clock: FakeClock;
let problems: string[];
let client: Client;
beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  problems = [];
});
afterEach(() => client.close());

/** A client that follows; the clock stands where it is about to tell for the first time. */
async function start(options: Partial<ClientOptions> = {}): Promise<Client> {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const onProblem = ({ code }: { code: string }) => void problems.push(code);
  client = createClient({ url: "http://registry", key: "cs_a_b", runtime, onProblem, ...options });
  await client.whenStarted();
  await expect.poll(() => registry.followers).toBe(1);
  return client;
}

const isTold = (times: number) => expect.poll(() => registry.told.length).toBe(times);

describe("an instance", () => {
  it("tells which snapshot it has, by one name, soon after it has it and every minute", async () => {
    await start({ service: " helpdesk " });
    clock.advance(749);
    expect(registry.told).toEqual([]);
    clock.advance(1);
    await isTold(1);
    const { instance } = registry.told[0] ?? {};
    expect(instance).toMatch(/^[0-9a-f]{24}$/);
    const { process } = registry.told[0] ?? {};
    expect(process).toMatch(/^[0-9a-f]{24}$/);
    expect(process).not.toBe(instance);
    const of = { instance, environment: "prod", sequence: 1, sdk: SDK_NAME, process, service: "helpdesk" };
    const first = { ...of, told: 0 };
    expect(registry.told).toEqual([first]);
    // Between half a minute and all of it, in which the stream says that it goes on.
    await expect.poll(() => clock.waits).toContain(45_000);
    registry.write("event: beat\ndata:\n\n");
    clock.advance(44_999);
    expect(registry.told).toHaveLength(1);
    clock.advance(1);
    await isTold(2);
    expect(registry.told[1]).toEqual({ ...first, told: 1 });
  });

  it("tells of a new snapshot within a second, once for several", async () => {
    await start({ instance: "pod-7" });
    clock.advance(1_000);
    await isTold(1);
    for (const version of ["1.1.0", "1.2.0"]) {
      registry.release([wirePrompt(version, "Two")]);
      await expect.poll(() => client.peekPrompt(PATH)?.version).toBe(version);
    }
    clock.advance(1_000);
    await isTold(2);
    expect(registry.told.map(({ instance, sequence }) => [instance, sequence])).toEqual([
      ["pod-7", 1],
      ["pod-7", 3],
    ]);
  });

  it("that has several new snapshots one after the other tells a second after the first of them", async () => {
    await start();
    clock.advance(1_000);
    await isTold(1);
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    clock.advance(500);
    registry.release([wirePrompt("1.2.0", "Three")]);
    await expect.poll(() => client.state.sequence).toBe(3);
    // Three quarters of a second after the first one, not after the last.
    clock.advance(250);
    await isTold(2);
    expect(registry.told[1]?.sequence).toBe(3);
  });

  it("that is telling tells nothing beside it, and of what came meanwhile a second afterwards", async () => {
    let answer = () => {};
    const heard = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let tries = 0;
    registry.fault = (path) => {
      if (path.endsWith("/instances")) tries++;
      return null;
    };
    registry.before = (path) => (path.endsWith("/instances") ? heard : null);
    await start();
    clock.advance(1_000);
    await expect.poll(() => tries).toBe(1);
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    clock.advance(2_000);
    expect(tries).toBe(1);
    answer();
    await isTold(1);
    await expect.poll(() => clock.waits).toContain(750);
    clock.advance(750);
    await isTold(2);
    expect(registry.told.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it("that was not heard is not made to hurry by a new snapshot", async () => {
    let tries = 0;
    registry.fault = (path) => {
      if (!path.endsWith("/instances")) return null;
      tries++;
      return new Response("", { status: 503 });
    };
    await start();
    clock.advance(1_000);
    await expect.poll(() => clock.waits).toContain(45_000);
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    clock.advance(2_000);
    expect([tries, clock.waits.includes(43_000)]).toEqual([1, true]);
  });

  it("tells how often it has answered which version since it last told, and why", async () => {
    await start();
    for (let call = 0; call < 3; call++) client.peekPrompt(PATH);
    await client.getPrompt("support/none", { default: "Hi" });
    clock.advance(1_000);
    await isTold(1);
    expect(registry.told[0]?.counts).toEqual([
      { path: PATH, version: "1.0.0", reason: "STATIC", n: 3 },
      { path: "support/none", version: null, reason: "DEFAULT", n: 1 },
    ]);
    registry.release([underRollout(wirePrompt("1.0.0", "One"), wirePrompt("1.1.0", "Two"), 0)]);
    await expect.poll(() => client.state.sequence).toBe(2);
    client.peekPrompt(PATH, { context: { plan: "beta" } });
    client.peekPrompt(PATH, { context: { plan: "beta" } });
    client.peekPrompt(PATH, { version: "1.0.0" });
    for (let call = 0; call < 3; call++) client.peekPrompt(PATH, { context: { targetingKey: "u1" } });
    // No version of it was ever here, whatever is asked for first: one answer is one default.
    for (let call = 0; call < 4; call++) await client.getPrompt(PATH, { version: "7.0.0", default: "Hi" });
    clock.advance(1_000);
    await isTold(2);
    expect(registry.told[1]?.counts).toEqual([
      { path: PATH, version: null, reason: "DEFAULT", n: 4 },
      { path: PATH, version: "1.0.0", reason: "TARGETING_MATCH", n: 3 },
      { path: PATH, version: "1.1.0", reason: "TARGETING_MATCH", n: 2 },
      { path: PATH, version: "1.0.0", reason: "STATIC", n: 1 },
    ]);
  });

  it("tells what it answered without hearing the registry as that", async () => {
    await start();
    client.peekPrompt(PATH);
    registry.push(JSON.stringify({ ...registry.snapshot, sequence: 0 }));
    await expect.poll(() => client.state.isFresh).toBe(false);
    client.peekPrompt(PATH);
    client.peekPrompt(PATH);
    clock.advance(1_000);
    await isTold(1);
    expect(registry.told[0]?.counts).toEqual([
      { path: PATH, version: "1.0.0", reason: "STALE", n: 2 },
      { path: PATH, version: "1.0.0", reason: "STATIC", n: 1 },
    ]);
  });

  it("that nobody hears says it again as it was, ever more rarely, then what it has counted since; it troubles nobody", async () => {
    let tries = 0;
    let isDown = true;
    registry.fault = (path) => {
      if (!isDown || !path.endsWith("/instances")) return null;
      tries++;
      return new Response("", { status: 404 });
    };
    const quarters = async (count: number) => {
      for (let times = 0; times < count; times++) {
        registry.write("event: beat\ndata:\n\n");
        await expect.poll(() => clock.waits).toContain(45_000);
        clock.advance(15_000);
      }
      return tries;
    };
    await start();
    client.peekPrompt(PATH);
    clock.advance(1_000);
    await expect.poll(() => tries).toBe(1);
    expect([await quarters(2), await quarters(1)]).toEqual([1, 2]);
    await expect.poll(() => clock.waits.at(-1)).toBe(90_000);
    expect([await quarters(5), await quarters(1)]).toEqual([2, 3]);
    expect([registry.told, problems]).toEqual([[], []]);
    isDown = false;
    client.peekPrompt(PATH);
    await expect.poll(() => clock.waits.at(-1)).toBe(180_000);
    clock.advance(180_000);
    await isTold(2);
    const one = { path: PATH, version: "1.0.0", reason: "STATIC", n: 1 };
    expect(registry.told).toMatchObject([
      { told: 0, since: 1, counts: [one] },
      { told: 1, since: 1, counts: [one] },
    ]);
  });

  it("says from which snapshot on it answered what it tells, whatever came meanwhile", async () => {
    await start();
    // Nothing was counted yet when this came.
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    client.peekPrompt(PATH);
    registry.release([wirePrompt("1.2.0", "Three")]);
    await expect.poll(() => client.state.sequence).toBe(3);
    client.peekPrompt(PATH);
    clock.advance(1_000);
    await isTold(1);
    client.peekPrompt(PATH);
    clock.advance(60_000);
    await isTold(2);
    expect(registry.told.map(({ sequence, since }) => [sequence, since])).toEqual([
      [3, 2],
      [3, 3],
    ]);
  });

  it("does not say it where the registry began a later epoch meanwhile", async () => {
    await start();
    client.peekPrompt(PATH);
    registry.push(JSON.stringify({ ...registry.snapshot, epoch: 5, sequence: 0 }));
    await expect.poll(() => client.state.sequence).toBe(0);
    clock.advance(1_000);
    await isTold(1);
    expect(registry.told[0]).toMatchObject({ epoch: 5, counts: [{ n: 1 }] });
    expect(registry.told[0]).not.toHaveProperty("since");
  });

  it("tells a registry of an earlier release what that takes, and says so once", async () => {
    for (const field of ["process", "since"]) registry.unknown.add(field);
    await start({ instance: "pod-7" });
    client.peekPrompt(PATH);
    clock.advance(1_000);
    await isTold(1);
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => client.state.sequence).toBe(2);
    clock.advance(1_000);
    await isTold(2);
    const of = { instance: "pod-7", environment: "prod", sdk: SDK_NAME };
    const counts = [{ path: PATH, version: "1.0.0", reason: "STATIC", n: 1 }];
    expect(registry.told).toEqual([
      { ...of, sequence: 1, told: 0, counts },
      { ...of, sequence: 2, told: 1 },
    ]);
    expect(problems).toEqual(["older_registry"]);
  });

  it("that is refused for ever tells what comes after", async () => {
    registry.unknown.add("counts");
    await start();
    client.peekPrompt(PATH);
    clock.advance(1_000);
    await expect.poll(() => clock.waits).toContain(45_000);
    clock.advance(60_000);
    await isTold(1);
    expect(registry.told[0]).not.toHaveProperty("counts");
  });

  it("tells of no default by a name that nothing can have", async () => {
    await start();
    for (const path of ["Support/Reply", "support//reply", `a${"/a".repeat(128)}`, ""])
      await client.getPrompt(path, { default: "Hi" });
    clock.advance(1_000);
    await isTold(1);
    expect(registry.told[0]).not.toHaveProperty("counts");
  });

  it("has a last word, with what it has answered since", async () => {
    await start();
    clock.advance(1_000);
    await isTold(1);
    client.peekPrompt(PATH);
    await client.close();
    expect(registry.told[1]?.counts).toEqual([{ path: PATH, version: "1.0.0", reason: "STATIC", n: 1 }]);
  });

  /** Tells for the second time, and is not answered yet. */
  async function isTelling(answered: "later" | "never"): Promise<() => void> {
    let answer = () => {};
    const heard = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let tries = 0;
    await start();
    clock.advance(1_000);
    await isTold(1);
    registry.before = (path) => (path.endsWith("/instances") && ++tries === 1 ? heard : null);
    if (answered === "never") registry.fault = (path) => (path.endsWith("/instances") ? "hang" : null);
    registry.release([wirePrompt("1.1.0", "Two")]);
    await expect.poll(() => clock.waits).toContain(750);
    clock.advance(750);
    await expect.poll(() => tries).toBe(1);
    return answer;
  }

  it("that is telling when it ends says the last word after that", async () => {
    const answer = await isTelling("later");
    client.peekPrompt(PATH);
    const closed = client.close();
    answer();
    await closed;
    expect(registry.told.map(({ told }) => told)).toEqual([0, 1, 2]);
    expect(registry.told[2]?.counts).toEqual([{ path: PATH, version: "1.1.0", reason: "STATIC", n: 1 }]);
  });

  it("waits a second and no longer for what it is telling when it ends", async () => {
    const answer = await isTelling("never");
    client.peekPrompt(PATH);
    answer();
    const closed = client.close();
    await expect.poll(() => clock.waits).toContain(1_000);
    clock.advance(1_000);
    await closed;
    expect(registry.told).toHaveLength(1);
  });

  it("does not hold its service up by a last word that nobody takes", async () => {
    await start();
    clock.advance(1_000);
    await isTold(1);
    registry.fault = () => "hang";
    const closed = client.close();
    await expect.poll(() => clock.waits).toContain(1_000);
    clock.advance(1_000);
    await closed;
  });

  it("says nothing where it shall not", async () => {
    await start({ heartbeat: false });
    client.peekPrompt(PATH);
    clock.advance(5_000);
    await client.close();
    expect(registry.told).toEqual([]);
  });
});

it("names itself as its package does", () => {
  const { version } = JSON.parse(readFileSync("sdk/package.json", "utf8")) as { version: string };
  expect(SDK_NAME).toBe(`countersign-js/${version}`);
});
