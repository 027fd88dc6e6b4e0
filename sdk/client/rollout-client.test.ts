import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH, underRollout, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import { compileRollout, type RolloutRule } from "../core/targeting/choose-version";
import type { EvaluationContext } from "../core/targeting/condition";
import type { Client, ClientOptions } from "./client-contract";
import type { ClientStore } from "./client-types";
import { createClient } from "./create-client";

const live = wirePrompt("1.0.0", "One {{name}}");
const candidate = wirePrompt("1.1.0", "Two {{name}}");
const PEOPLE = Array.from({ length: 1_000 }, (_, number) => `user-${number}`);

let registry: FakeRegistry;
let clock: FakeClock;
let clients: Client[];

beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.close();
});

function start(options: Partial<ClientOptions> = {}): Client {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const { publicKey } = registry;
  const given = { url: "http://registry", key: "cs_a_b", heartbeat: false };
  const client = createClient({ ...given, runtime, publicKey, ...options });
  clients.push(client);
  return client;
}

const serve = (percent: number, change = {}) =>
  registry.release([underRollout(live, candidate, percent, change)]);

async function ask(client: Client, context?: EvaluationContext) {
  const { version, reason, rollout } = await client.getPrompt(PATH, context ? { context } : {});
  return { version, reason, rollout };
}
const facts = { id: "r1", step: 2, steps: 4 };

describe("a prompt under a rollout", () => {
  it("is the candidate for those whose rule or bucket says so, and says why", async () => {
    serve(50);
    const client = start();
    expect(await ask(client, { targetingKey: "user-1", plan: "beta" })).toEqual({
      version: "1.1.0",
      reason: "TARGETING_MATCH",
      rollout: { ...facts, variant: "candidate", segment: "segments/beta@1.0.0", percent: 100, bucket: null },
    });
    const split = await Promise.all(PEOPLE.map((targetingKey) => ask(client, { targetingKey })));
    for (const { version, reason, rollout } of split) {
      const { bucket, variant, ...rest } = rollout ?? {};
      expect([reason, rest]).toEqual(["SPLIT", { ...facts, segment: null, percent: 50 }]);
      expect([version, variant]).toEqual((bucket ?? 0) < 50 ? ["1.1.0", "candidate"] : ["1.0.0", "live"]);
    }
    expect(new Set(split.map(({ version }) => version)).size).toBe(2);
  });

  it("is chosen as the server chooses, by the very same rules", async () => {
    serve(25);
    const client = start();
    const rules: RolloutRule[] = underRollout(live, candidate, 25).rollout?.rules ?? [];
    const choose = compileRollout({ seed: "a1/r1/", rules });
    await client.whenStarted();
    for (const targetingKey of PEOPLE)
      expect(client.peekPrompt(PATH, { context: { targetingKey } })?.rollout).toEqual(
        expect.objectContaining({
          variant: choose({ targetingKey }).variant,
          bucket: choose({ targetingKey }).bucket,
        }),
      );
  });

  it("loses nobody while its share grows, and is whole for everybody at the end", async () => {
    serve(5);
    const client = start();
    await client.whenStarted();
    await expect.poll(() => registry.followers).toBe(1);
    let before = new Set<string>();
    for (const [percent, step] of [
      [5, 1],
      [25, 2],
      [50, 3],
      [100, 4],
    ] as const) {
      serve(percent, { step });
      const { sequence } = registry.snapshot;
      await expect.poll(() => client.state.sequence).toBe(sequence);
      const has = new Set(
        PEOPLE.filter(
          (targetingKey) => client.peekPrompt(PATH, { context: { targetingKey } })?.version === "1.1.0",
        ),
      );
      expect([...before].filter((person) => !has.has(person))).toEqual([]);
      expect(has.size).toBeGreaterThan(before.size);
      before = has;
    }
    expect(before.size).toBe(PEOPLE.length);
    expect((await ask(client)).version).toBe("1.1.0");
  });

  it("is the live version for nobody in particular, and says that a rollout runs", async () => {
    serve(50);
    const client = start();
    const rollout = { ...facts, variant: "live", segment: null, percent: 50, bucket: null };
    for (const context of [undefined, {}, { targetingKey: "" }, { targetingKey: 7 }])
      expect(await ask(client, context)).toEqual({ version: "1.0.0", reason: "STATIC", rollout });
  });

  it("stays the same for a person without the registry and after a start from what was kept", async () => {
    let file: string | null = null;
    const store: ClientStore = {
      load: async () => file,
      save: async (text) => {
        file = text;
      },
    };
    serve(50);
    const first = start({ store });
    const choose = (client: Client) =>
      Promise.all(PEOPLE.map((targetingKey) => client.getPrompt(PATH, { context: { targetingKey } })));
    const before = await choose(first);
    await first.close();
    registry.fault = () => new Error("down");
    const after = await choose(start({ store }));
    expect(after.map(({ version, rollout }) => [version, rollout])).toEqual(
      before.map(({ version, rollout }) => [version, rollout]),
    );
    expect(new Set(after.map(({ reason }) => reason))).toEqual(new Set(["STALE"]));
  });

  it("renders what was chosen, and shares what cannot be changed", async () => {
    serve(100);
    const client = start();
    const context = { targetingKey: "user-1" };
    const [one, two] = [
      await client.getPrompt(PATH, { context }),
      await client.getPrompt(PATH, { context: { targetingKey: "user-2" } }),
    ];
    expect(one.render({ name: "Mira" }).text).toBe("Two Mira");
    expect(one.messages).toBe(two.messages);
    expect(() => Object.assign(one.messages[0] ?? {}, { content: "Evil" })).toThrow(TypeError);
    // What is of one call is of no other.
    Object.assign(one, { version: "6.6.6" });
    Object.assign(one.rollout ?? {}, { percent: 6 });
    expect(await client.getPrompt(PATH, { context })).toMatchObject({
      version: "1.1.0",
      rollout: { percent: 100 },
    });
  });

  it("is for whom the client itself tells of, unless the call says otherwise", async () => {
    serve(0);
    const client = start({ context: { plan: "beta", targetingKey: "user-1" } });
    expect((await ask(client)).version).toBe("1.1.0");
    expect((await ask(client, { targetingKey: "user-2" })).version).toBe("1.1.0");
    expect((await ask(client, { plan: "pro" })).version).toBe("1.0.0");
  });

  it("is out of a pin's way: the version that is live is answered as such", async () => {
    serve(100);
    const client = start();
    const pinned = await client.getPrompt(PATH, { version: "1.0.0", context: { targetingKey: "user-1" } });
    expect([pinned.version, pinned.reason, pinned.rollout]).toEqual(["1.0.0", "STATIC", null]);
  });

  it.each<[string, unknown]>([
    ["is no rollout", "yes"],
    ["has no rules", { rules: undefined }],
    ["has a rule of half a person", { rules: [{ segment: null, condition: null, percent: 100.5 }] }],
    [
      "asks what this client does not know",
      {
        rules: [
          {
            segment: "s@1.0.0",
            condition: { attribute: "a", operator: "sounds_like", value: "b" },
            percent: 100,
          },
        ],
      },
    ],
    ["has no candidate", { candidate: null }],
    ["has a candidate of another prompt", { candidate: { ...candidate, path: "support/other" } }],
    ["has a candidate of another environment", { candidate: { ...candidate, environment: "dev" } }],
  ])("whose rollout %s is the live version for everybody", async (_what, change) => {
    const [prompt] = [underRollout(live, candidate, 100)];
    const rollout = typeof change === "string" ? change : { ...prompt.rollout, ...(change as object) };
    registry.release([{ ...prompt, rollout: rollout as never }]);
    const { version, reason } = await ask(start(), { targetingKey: "user-1" });
    expect([version, reason]).toEqual(["1.0.0", "STATIC"]);
  });
});
