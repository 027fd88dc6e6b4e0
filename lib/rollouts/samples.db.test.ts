import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { recordKeyUses } from "@/lib/instances/commands/record-key-uses";
import { recordRelayedUses } from "@/lib/instances/commands/record-relayed-uses";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { systemActor } from "@/lib/kernel/actor";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { enterWithKey, issueKey } from "@/lib/testing/serving";
import { advanceRollout } from "./commands/advance-rollout";
import { getRollout } from "./queries/get-rollout";

const scenario = openScenario();
const place = { path: REPLY, environment: "prod" };
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

const process = "a".repeat(16);

async function world() {
  const workspace = await buildRolloutWorkspace();
  const enter = async (scope: "resolve" | "relay") => {
    const { key } = await issueKey(workspace, { scope, environment: "prod" });
    return enterWithKey(key);
  };
  const [service, relay] = [await enter("resolve"), await enter("relay")];
  const steps = [
    { percents: [25], dwellMinutes: 10, sample: 100 },
    { percents: [50], sample: 100 },
    { percents: [100] },
  ];
  const { id } = await start(workspace.as("omar"), { plan: { steps } });
  const omar = workspace.as("omar");
  const clock = systemActor(workspace.id);
  return {
    omar,
    service,
    relay,
    at: { ...place, rollout: id },
    goOn: (step: number, minutes: number) =>
      codeOf(advanceRollout(clock, { ...place, rollout: id, step }, { now: later(minutes) })),
    stand: async () => (await getRollout(omar, place)).running,
    use: (count: number, more: object = {}) =>
      recordKeyUses(service, {
        environment: "prod",
        uses: [
          {
            channel: "resolve",
            path: REPLY,
            version: "1.0.1",
            reason: "SPLIT",
            count,
            firstAt: later(1),
            lastAt: later(2),
            ...more,
          },
        ],
      }),
    /** The snapshot sequence of now: that of the newest step. */
    sequence: async () => (await listInstances(omar, { environment: "prod" })).sequence,
    tell: (n: number, more: { told?: number; process?: string; since?: number; epoch?: number }) =>
      recordInstances(service, {
        environment: "prod",
        reports: [
          {
            instance: "pod-1",
            sequence: 1,
            ...more,
            counts: [{ path: REPLY, version: "1.0.1", n }],
          },
        ],
      }),
  };
}

it("a step goes on by itself once its time is over and so many answers were counted, not one sooner", async () => {
  const { use, goOn, stand, omar, at } = await world();
  expect((await stand())?.sample).toEqual({ have: 0, need: 100 });
  await use(99);
  await use(50, { version: "1.0.0" });
  await use(50, { channel: "snapshot", path: null, version: null });
  expect(await scenario.refused(() => goOn(1, 60))).toBe("gate_closed");
  expect((await stand())?.sample).toEqual({ have: 99, need: 100 });
  await use(1);
  expect(await scenario.refused(() => goOn(1, 9))).toBe("gate_closed");
  expect(await goOn(1, 11)).toBe("done");
  // The next step counts anew; a person waits for no sample that the environment does not ask for.
  expect(await stand()).toMatchObject({ step: 2, sample: { have: 0, need: 100 } });
  expect(await goOn(2, 99)).toBe("gate_closed");
  expect(await codeOf(advanceRollout(omar, { ...at, step: 2 }))).toBe("done");
});

it("nothing counts that may have been answered before the step, or may have been counted before", async () => {
  const { use, goOn, stand } = await world();
  await use(500, { firstAt: later(-1) });
  await use(500, { firstAt: later(-2), lastAt: later(-1) });
  await use(500, { isAgain: true });
  expect((await stand())?.counted).toEqual({ server: 0, client: 0 });
  expect(await goOn(1, 60)).toBe("gate_closed");
});

it("what an instance tells of itself counts once, and only what it answered from the snapshots of this step", async () => {
  const { tell, stand, goOn, sequence } = await world();
  const since = await sequence();
  const have = async () => (await stand())?.counted.client;
  // What may be from before the step, from another history, or of nobody knows which process or report.
  await tell(1_000, { process, told: 0, since: since - 1 });
  await tell(1_000, { process, told: 1 });
  await tell(1_000, { process, told: 2, since, epoch: 7 });
  await tell(1_000, { process, since });
  await tell(1_000, { told: 3, since });
  await tell(1_000, { process, told: 4, since });
  expect(await have()).toBe(0);
  // The first of a process that began in this step.
  await tell(40, { process: "b".repeat(16), told: 0, since });
  expect(await have()).toBe(40);
  await tell(20, { process: "b".repeat(16), told: 1, since: since + 1 });
  // The answer to that was lost: it tells the same again.
  for (const told of [1, 0]) await tell(20, { process: "b".repeat(16), told, since });
  expect(await have()).toBe(60);
  await tell(39, { process: "b".repeat(16), told: 2, since });
  expect(await stand()).toMatchObject({ sample: { have: 99, need: 100 } });
  expect(await goOn(1, 60)).toBe("gate_closed");
  await tell(1, { process: "b".repeat(16), told: 3, since });
  expect(await goOn(1, 60)).toBe("done");
  // What it counted since the last step is not of this one.
  await tell(1, { process: "b".repeat(16), told: 4, since });
  expect(await have()).toBe(0);
  await tell(1, { process: "b".repeat(16), told: 5, since: await sequence() });
  expect(await have()).toBe(1);
});

it("two reports of one instance at the same time count once", async () => {
  const { tell, stand, sequence } = await world();
  const since = await sequence();
  for (const told of [0, 1])
    await Promise.all([tell(30, { process, told, since }), tell(30, { process, told, since })]);
  expect((await stand())?.counted.client).toBe(60);
});

it("servers and keys that write at the same time lose nothing", async () => {
  const { use, stand } = await world();
  await Promise.all(Array.from({ length: 8 }, () => use(10)));
  expect((await stand())?.counted.server).toBe(80);
});

it("what a relay tells of its services counts once, however often a batch of it comes", async () => {
  const { service, relay, stand } = await world();
  const batch = randomUUID();
  const told = (count: number, more: object = {}) => ({
    key: service.id,
    environment: "prod",
    channel: "resolve" as const,
    path: REPLY,
    version: "1.0.1",
    reason: "SPLIT" as const,
    count,
    firstAt: later(1),
    lastAt: later(2),
    ...more,
  });
  const uses = [told(40), told(500, { firstAt: later(-1) }), told(500, { key: "nobody's" })];
  await recordRelayedUses(relay, { batch, uses });
  await recordRelayedUses(relay, { batch, uses });
  expect((await stand())?.counted.server).toBe(40);
  await recordRelayedUses(relay, { batch: randomUUID(), uses: [told(2)] });
  expect((await stand())?.counted.server).toBe(42);
});

const refusals: [string, string, RegExp][] = [
  ["a sample that shrinks", `UPDATE "rollout_samples" SET "count" = "count" - 1`, /only grows/],
  ["a sample that is taken away", `DELETE FROM "rollout_samples"`, /append-only|refuse/],
  [
    "a sample of a step that has not begun",
    `INSERT INTO "rollout_samples" SELECT "rolloutId", 9, "source", "workspaceId", 5, now() FROM "rollout_samples" LIMIT 1`,
    /has begun/,
  ],
];
it("the database refuses what would make a sample untrue", async () => {
  const { use } = await world();
  await use(5);
  for (const [what, sql, says] of refusals)
    await expect(scenario.database().pool.query(sql), what).rejects.toThrow(says);
});
