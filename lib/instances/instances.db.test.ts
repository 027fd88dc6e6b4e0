import { beforeEach, describe, expect, it } from "vitest";
import type { KeyActor } from "@/lib/kernel/actor";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { enterWithKey, issueKey, releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { recordInstances } from "./commands/record-instances";
import { recordKeyUses } from "./commands/record-key-uses";
import { getPromptRuntime } from "./queries/get-prompt-runtime";
import { listArrivals } from "./queries/list-arrivals";
import { listInstances } from "./queries/list-instances";
import { listKeyUses } from "./queries/list-key-uses";

const scenario = openScenario();
const path = "support/refund-reply";
const DAY_S = 86_400;
let built: BuiltWorkspace;
let key: KeyActor;
/** The hour before, so that it is over and nothing of a test falls into the next. */
const START = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const at = (seconds: number) => ({ now: new Date(START.getTime() + seconds * 1000) });

beforeEach(async () => {
  built = await buildSupportWorkspace();
  const released = { version: "1.0.0", environments: ["stage", "prod"] };
  await releaseItem(built, refundReply("Answer {{customer}}."), released);
  key = await enterWithKey((await issueKey(built, { scope: "resolve", environment: "prod" })).key);
});

type Report = Parameters<typeof recordInstances>[1]["reports"][number];
const report = (instance: string, more: Partial<Report> = {}): Report => ({ instance, sequence: 1, ...more });
const tell = (reports: Report[], seconds = 0) => recordInstances(key, { reports }, at(seconds));
const use = { path, version: "1.0.0", reason: "STATIC", channel: "resolve" } as const;
const seen = async (seconds: number, asked: { sequence?: number; path?: string } = {}) => {
  const told = await listInstances(built.as("vera"), { environment: "prod", ...asked }, at(seconds));
  const { counted, confirmed, instances, sequence } = told;
  return {
    sequence,
    counted,
    confirmed,
    states: instances.map(({ instance, state }) => `${instance} ${state}`),
  };
};

describe("instances", () => {
  it("confirm a rollback by the sequence that they answer from, whatever is released beside it", async () => {
    const second = { version: "1.0.1", environments: ["stage", "prod"] };
    await releaseItem(built, refundReply("Refuse {{customer}}."), second);
    const { sequence } = await seen(0);
    await tell([report("a", { sequence }), report("b", { sequence })], 1);
    expect(await seen(2, { path })).toMatchObject({ counted: 2, confirmed: 2, sequence });
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    const other = { ...refundReply("Greet {{customer}}."), path: "support/greeting" };
    await releaseItem(built, other, { version: "1.0.0", environments: ["stage", "prod"] });
    const wanted = sequence + 1;
    expect(await seen(3, { path })).toMatchObject({ counted: 2, confirmed: 0, sequence: wanted });
    await tell([report("a", { sequence: wanted })], 4);
    expect(await seen(5, { path })).toEqual({
      sequence: wanted,
      counted: 2,
      confirmed: 1,
      states: ["b behind", "a confirmed"],
    });
    const { instances } = await listInstances(built.as("vera"), { environment: "prod", path }, at(5));
    expect(instances).toMatchObject([
      { instance: "b", runs: "1.0.1", drifts: true, behindBy: 2 },
      { instance: "a", runs: "1.0.0", drifts: false, behindBy: 1 },
    ]);
    expect(await seen(5)).toMatchObject({ sequence: wanted + 1, confirmed: 0 });
    expect(await seen(5, { sequence })).toMatchObject({ confirmed: 2 });
    expect((await seen(1 + 151, { path })).states[0]).toBe("b silent");
    expect(await seen(1 + 301, { path })).toMatchObject({ counted: 1, confirmed: 1 });
  });

  it("that hold a candidate which was rolled back drift, until they have the end of it", async () => {
    await releaseItem(built, refundReply("Ask {{customer}}."), { version: "1.0.1", environments: ["stage"] });
    const { sequence: before } = await seen(0);
    const place = { path, environment: "prod" };
    const plan = { steps: [{ percents: [25], hold: true }, { percents: [100] }] };
    const { id: rollout } = await startRollout(built.as("omar"), { ...place, version: "1.0.1", plan });
    await tell([report("a", { sequence: before }), report("b", { sequence: before + 1 })], 1);
    const runs = async (seconds: number) => {
      const { environments } = await getPromptRuntime(built.as("vera"), { path }, at(seconds));
      const prod = environments.find(({ environment }) => environment === "prod");
      const { instances } = await listInstances(built.as("vera"), place, at(seconds));
      expect(prod?.instances).toEqual(instances);
      return instances
        .toSorted((one, other) => (one.instance < other.instance ? -1 : 1))
        .map((one) => [one.instance, one.runs, one.candidate, one.drifts, one.state]);
    };
    expect(await runs(2)).toEqual([
      ["a", "1.0.0", null, false, "confirmed"],
      ["b", "1.0.0", "1.0.1", false, "confirmed"],
    ]);
    await abortRollout(built.as("lea"), { ...place, rollout, reason: "Rude" });
    expect(await runs(3)).toEqual([
      ["a", "1.0.0", null, false, "behind"],
      ["b", "1.0.0", "1.0.1", true, "behind"],
    ]);
    await tell([report("b", { sequence: before + 2 })], 4);
    expect((await runs(5))[1]).toEqual(["b", "1.0.0", null, false, "confirmed"]);
  });

  it("never go back: a report that comes late changes no sequence", async () => {
    await tell([report("a", { sequence: 2 })], 10);
    await tell([report("a", { sequence: 1 })], 5);
    const { instances } = await listInstances(built.as("vera"), { environment: "prod" }, at(11));
    expect(instances).toMatchObject([
      {
        sequence: 2,
        lastSeenAt: at(10).now.toISOString(),
        firstSeenAt: at(10).now.toISOString(),
        service: "resolve",
      },
    ]);
    await expect(scenario.database().pool.query(`UPDATE "instances" SET "sequence" = 0`)).rejects.toThrow(
      "forward only",
    );
  });

  it("are forgotten a day after they were seen last", async () => {
    await tell([report("a")], 0);
    await tell([report("b")], 86_400);
    expect((await seen(86_400)).states).toHaveLength(2);
    await tell([report("b")], 86_401);
    const { rows } = await scenario
      .database()
      .pool.query(`SELECT "instance" FROM "instances" WHERE "workspaceId" = $1`, [built.id]);
    expect(rows).toEqual([{ instance: "b" }]);
  });

  it("are those of the key's environment, and of no other", async () => {
    const elsewhere = recordInstances(key, { environment: "stage", reports: [report("a")] });
    expect(await codeOf(elsewhere)).toBe("not_found");
    await tell([report("a")]);
    const { counted } = await listInstances(built.as("vera"), { environment: "stage" }, at(1));
    expect(counted).toBe(0);
    await revokeApiKey(built.as("adam"), { id: key.id });
    expect(await codeOf(tell([report("a")]))).toBe("unauthenticated");
  });

  it("are 10,000 in a workspace: further ones are refused, those that are known are not", async () => {
    await tell([report("a")]);
    await scenario.database().pool.query(
      `INSERT INTO "instances" SELECT "keyId", "environmentId", 'n' || n, "workspaceId", "service", "sdk", 1, "firstSeenAt",
        "lastSeenAt" FROM "instances", generate_series(1, 9998) n WHERE "workspaceId" = $1`,
      [built.id],
    );
    const { refused } = await tell([report("a", { sequence: 2 }), report("b"), report("c")], 1);
    expect(refused).toEqual(["c"]);
    expect((await seen(2)).counted).toBe(10_000);
  });
});

describe("what a prompt is used for", () => {
  it("is counted once, however often the same report of a process comes", async () => {
    const counted = async () => {
      const { data } = await listKeyUses(built.as("adam"), {}, at(10));
      return data[0]?.in30Days ?? 0;
    };
    const [process, another] = ["a".repeat(24), "b".repeat(24)];
    const counts = [{ path, version: "1.0.0", n: 5 }];
    const first = report("pod-1", { process, told: 0, counts });
    await Promise.all([tell([first]), tell([first])]);
    await tell([first, first]);
    expect(await counted()).toBe(5);
    // One that comes late, after the next one.
    const second = { ...first, told: 1 };
    await tell([second, first, second]);
    await tell([second]);
    expect(await counted()).toBe(10);
    // It began anew under its name, and numbers from 0.
    await tell([{ ...first, process: another }]);
    expect(await counted()).toBe(15);
    // Whoever does not number its reports, or names no process, is believed each time.
    for (const one of [report("b", { counts }), report("b", { told: 0, counts })]) await tell([one, one]);
    expect(await counted()).toBe(35);
  });

  it("is counted once, also when a report was taken without its knowing and is told again days later", async () => {
    const pool = () => scenario.database().pool;
    const counted = async () => {
      const uses = `SELECT sum("count")::int AS n FROM "key_uses" WHERE "workspaceId" = $1`;
      return (await pool().query<{ n: number }>(uses, [built.id])).rows[0]?.n;
    };
    const process = "a".repeat(24);
    const counts = [{ path, version: "1.0.0", n: 5 }];
    const numbered = (told: number, more: Partial<Report> = {}) =>
      report("pod-1", { process, told, counts, ...more });
    await tell([numbered(0)]);
    await tell([report("pod-2")], 2 * DAY_S);
    expect((await seen(2 * DAY_S)).states).toEqual(["pod-2 confirmed"]);
    await Promise.all([tell([numbered(0)], 3 * DAY_S), tell([numbered(0)], 3 * DAY_S)]);
    expect(await counted()).toBe(5);
    await tell([numbered(1), numbered(2)], 3 * DAY_S);
    expect(await counted()).toBe(15);
    // Away again, and back with one from before the last.
    await tell([report("pod-2")], 5 * DAY_S);
    await tell([numbered(1)], 5 * DAY_S);
    expect(await counted()).toBe(15);
    await tell([numbered(2), numbered(3)], 5 * DAY_S);
    expect(await counted()).toBe(20);
    // Another process under its name is not taken for it.
    await tell([report("pod-2")], 7 * DAY_S);
    for (const told of [0, 1]) await tell([numbered(told, { process: "b".repeat(24) })], 7 * DAY_S);
    expect(await counted()).toBe(30);
    // As long as uses are kept.
    await tell([report("pod-2")], 41 * DAY_S);
    const left = await pool().query(`SELECT "process" FROM "away_processes" WHERE "workspaceId" = $1`, [
      built.id,
    ]);
    expect(left.rows).toEqual([{ process: "b".repeat(24) }]);
  });

  it("is counted by version, and by who asks", async () => {
    const counts = [
      { path, version: "1.0.0", n: 3 },
      // Of no prompt here, and of no version of it: clients fill no table.
      { path: "support/nowhere", version: "1.0.0", n: 9 },
      { path, version: "9.9.9", n: 9 },
      { path: "support/nowhere", version: null, reason: "DEFAULT" as const, n: 9 },
    ];
    const others = [
      { path, version: "1.0.0", reason: "STALE" as const, n: 2 },
      { path, version: null, reason: "DEFAULT" as const, n: 1 },
    ];
    const wrong = [
      { path, version: null, n: 1 },
      { path, version: "1.0.0", reason: "DEFAULT" as const, n: 1 },
    ];
    for (const one of wrong)
      expect(await codeOf(tell([report("a", { counts: [one] })]))).toBe("invalid_input");
    await tell([report("a", { service: "helpdesk", counts }), report("b", { counts })], 0);
    await tell([report("a", { service: "helpdesk", counts: [...counts.slice(0, 1), ...others] })], 1);
    const stream = { ...use, path: null, version: null, channel: "stream" as const };
    await recordKeyUses(key, {
      environment: "prod",
      uses: [
        { ...use, count: 4, firstAt: at(1).now, lastAt: at(3).now },
        { ...stream, count: 9, firstAt: at(1).now, lastAt: at(1).now },
      ],
    });
    const { environments } = await getPromptRuntime(built.as("vera"), { path }, at(10));
    expect(environments.find(({ environment }) => environment === "prod")).toMatchObject({
      live: "1.0.0",
      counted: 2,
      candidate: null,
      mix: [
        {
          version: "1.0.0",
          count: 15,
          stale: 2,
          share: 15 / 16,
          reasons: [
            { reason: "STATIC", count: 13 },
            { reason: "STALE", count: 2 },
          ],
        },
        { version: null, count: 1, reasons: [{ reason: "DEFAULT", count: 1 }] },
      ],
      callers: [
        { service: "resolve", channels: ["client", "resolve"], count: 7, lastAt: at(3).now.toISOString() },
        { service: "helpdesk", channels: ["client"], count: 9 },
      ],
    });
    expect(environments.filter(({ callers }) => callers.length > 0)).toHaveLength(1);
    const { data } = await listKeyUses(built.as("adam"), {}, at(10));
    expect(data).toEqual([
      {
        id: key.id,
        inDay: 25,
        inWeek: 25,
        in30Days: 25,
        lastEnvironment: "prod",
        channels: ["client", "resolve", "stream"],
        prompts: [{ path, count: 16 }],
        instances: 2,
      },
    ]);
  });

  it("names what is being rolled out beside what is live, which is as expected as that", async () => {
    const next = { version: "1.0.1", environments: ["stage"] };
    await releaseItem(built, refundReply("Ask {{customer}}."), next);
    const plan = { steps: [{ percents: [25], hold: true }, { percents: [100] }] };
    await startRollout(built.as("omar"), { path, environment: "prod", version: "1.0.1", plan });
    const { environments } = await getPromptRuntime(built.as("vera"), { path });
    expect(environments.map(({ environment, live, candidate }) => [environment, live, candidate])).toEqual([
      ["dev", "1.0.1", null],
      ["stage", "1.0.1", null],
      ["prod", "1.0.0", "1.0.1"],
    ]);
  });

  it("shows that a service has arrived, and nothing from before", async () => {
    const asked = { environment: "prod", since: at(5).now.toISOString() };
    const once = { ...use, count: 1 };
    const record = (lastAt: Date) =>
      recordKeyUses(key, { environment: "prod", uses: [{ ...once, firstAt: lastAt, lastAt }] });
    await record(at(5).now);
    expect((await listArrivals(built.as("vera"), asked)).data).toEqual([]);
    await record(at(6).now);
    expect((await listArrivals(built.as("vera"), asked)).data).toMatchObject([
      { ...use, service: "resolve", at: at(6).now.toISOString() },
    ]);
  });

  it("was never in the future, whatever the clock of a relay says, and a moment that no database has is refused", async () => {
    const told = (lastAt: Date) => ({
      environment: "prod",
      uses: [{ ...use, count: 1, firstAt: at(1).now, lastAt }],
    });
    await recordKeyUses(key, told(at(3600).now), at(9));
    const asked = { environment: "prod", since: at(0).now.toISOString() };
    expect((await listArrivals(built.as("vera"), asked)).data).toMatchObject([
      { at: at(9).now.toISOString() },
    ]);
    for (const year of ["0000", "+010000"])
      expect(await codeOf(recordKeyUses(key, told(new Date(`${year}-01-01T00:00:00Z`)), at(9)))).toBe(
        "invalid_input",
      );
    for (const since of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
      expect(await codeOf(listArrivals(built.as("vera"), { ...asked, since }))).toBe("invalid_input");
  });

  it("goes after 35 days", async () => {
    for (const moment of [at(0), at(35 * 86_400 + 1)]) {
      const uses = [{ ...use, count: 1, firstAt: moment.now, lastAt: moment.now }];
      await recordKeyUses(key, { environment: "prod", uses }, moment);
    }
    const { rows } = await scenario
      .database()
      .pool.query(`SELECT "count" FROM "key_uses" WHERE "workspaceId" = $1`, [built.id]);
    expect(rows).toEqual([{ count: 1 }]);
  });
});
