import { beforeEach, describe, expect, it } from "vitest";
import { knownKeys } from "@/lib/auth/known-keys";
import type { KeyActor } from "@/lib/kernel/actor";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem } from "@/lib/testing/serving";
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
let built: BuiltWorkspace;
let key: KeyActor;
/** The hour before, so that it is over and nothing of a test falls into the next. */
const START = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const at = (seconds: number) => ({ now: new Date(START.getTime() + seconds * 1000) });

async function actorOf(issued: { key: string }): Promise<KeyActor> {
  const [, publicId = "", secret = ""] = /^cs_([^_]+)_(.+)$/.exec(issued.key) ?? [];
  const actor = await knownKeys().lookUp({ publicId, secret }, new Date());
  if (!actor) throw new Error("A new key works.");
  return actor;
}

beforeEach(async () => {
  built = await buildSupportWorkspace();
  const released = { version: "1.0.0", environments: ["stage", "prod"] };
  await releaseItem(built, refundReply("Answer {{customer}}."), released);
  key = await actorOf(await issueKey(built, { scope: "resolve", environment: "prod" }));
});

type Reports = Parameters<typeof recordInstances>[1]["instances"];
const report = (id: string, more: Partial<Reports[number]> = {}): Reports[number] => ({
  id: `instance-${id}`,
  client: "countersign-js/0.1.0",
  sequence: 1,
  upForS: 60,
  ...more,
});
const tell = (instances: Reports, seconds = 0) => recordInstances(key, { instances }, at(seconds));
const answered = (count: number, version: string | null = "1.0.0") => ({
  path,
  version,
  reason: version ? ("STATIC" as const) : ("DEFAULT" as const),
  count,
});
const seen = async (seconds: number, sequence?: number) => {
  const asked = { environment: "prod", ...(sequence === undefined ? {} : { sequence }) };
  const { counted, confirmed, instances } = await listInstances(built.as("vera"), asked, at(seconds));
  return { counted, confirmed, states: instances.map(({ id, state }) => `${id} ${state}`) };
};

describe("instances", () => {
  it("confirm a rollback by the sequence that they answer from", async () => {
    await releaseItem(built, refundReply("Refuse {{customer}}."), {
      version: "1.0.1",
      environments: ["stage", "prod"],
    });
    const { sequence } = await tell([report("a"), report("b")]);
    await tell([report("a", { sequence }), report("b", { sequence })], 1);
    expect(await seen(2)).toMatchObject({ counted: 2, confirmed: 2 });
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    const wanted = sequence + 1;
    expect(await seen(3)).toMatchObject({ counted: 2, confirmed: 0 });
    await tell([report("a", { sequence: wanted })], 4);
    expect(await seen(5, wanted)).toEqual({
      counted: 2,
      confirmed: 1,
      states: ["instance-b behind", "instance-a confirmed"],
    });
    // What was asked about before it is confirmed by both.
    expect(await seen(5, sequence)).toMatchObject({ confirmed: 2 });
    expect((await seen(4 + 90, wanted)).states[0]).toBe("instance-b silent");
    await tell([report("b", { sequence: wanted, stopped: true })], 100);
    expect(await seen(101, wanted)).toEqual({
      counted: 1,
      confirmed: 1,
      states: ["instance-a confirmed", "instance-b stopped"],
    });
  });

  it("never go back: a report that comes late changes no sequence", async () => {
    await tell([report("a", { sequence: 2 })], 10);
    await tell([report("a", { sequence: 1 })], 5);
    const { instances } = await listInstances(built.as("vera"), { environment: "prod" }, at(11));
    expect(instances).toMatchObject([{ sequence: 2, heardAt: at(10).now.toISOString(), service: "resolve" }]);
    await expect(scenario.database().pool.query(`UPDATE "instances" SET "sequence" = 0`)).rejects.toThrow(
      "forward only",
    );
  });

  it("are forgotten a day after they were heard last", async () => {
    await tell([report("a")], 0);
    await tell([report("b")], 86_400);
    expect((await seen(86_400)).states).toHaveLength(2);
    await tell([report("b")], 86_401);
    const { rows } = await scenario
      .database()
      .pool.query(`SELECT "id" FROM "instances" WHERE "workspaceId" = $1`, [built.id]);
    expect(rows).toEqual([{ id: "instance-b" }]);
  });

  it("are those of the key's environment, and of no other", async () => {
    const elsewhere = recordInstances(key, { environment: "stage", instances: [report("a")] });
    expect(await codeOf(elsewhere)).toBe("not_found");
    await tell([report("a")]);
    const { counted } = await listInstances(built.as("vera"), { environment: "stage" }, at(1));
    expect(counted).toBe(0);
    await revokeApiKey(built.as("adam"), { id: key.id });
    expect(await codeOf(tell([report("a")]))).toBe("unauthenticated");
  });
});

describe("what a prompt is used for", () => {
  it("is counted once, however often an instance tells of it", async () => {
    await tell([report("a", { answered: [answered(3)] })], 0);
    await tell([report("a", { answered: [answered(3)] })], 1);
    await tell([report("a", { answered: [answered(5), answered(1, null)] })], 2);
    await recordKeyUses(key, {
      environment: "prod",
      uses: [
        { ...answered(4), channel: "resolve", firstAt: at(1).now, lastAt: at(3).now },
        {
          ...answered(9),
          path: null,
          version: null,
          channel: "stream",
          firstAt: at(1).now,
          lastAt: at(1).now,
        },
      ],
    });
    const { environments } = await getPromptRuntime(built.as("vera"), { path }, at(10));
    expect(environments.find(({ environment }) => environment === "prod")).toMatchObject({
      live: "1.0.0",
      counted: 1,
      services: ["resolve"],
      mix: [
        { version: "1.0.0", count: 9, share: 0.9 },
        { version: null, count: 1, share: 0.1 },
      ],
      callers: [
        { key: "resolve", channels: ["client", "resolve"], count: 10, lastAt: at(3).now.toISOString() },
      ],
    });
    expect(environments.filter(({ callers }) => callers.length > 0)).toHaveLength(1);
    const { data } = await listKeyUses(built.as("adam"), {}, at(10));
    expect(data).toEqual([
      {
        id: key.id,
        inDay: 19,
        in30Days: 19,
        channels: ["client", "resolve", "stream"],
        prompts: [{ path, count: 10 }],
        instances: 1,
      },
    ]);
  });

  it("shows that a service has arrived, and nothing from before", async () => {
    const asked = { environment: "prod", since: at(5).now.toISOString() };
    const use = { ...answered(1), channel: "resolve" as const };
    await recordKeyUses(key, {
      environment: "prod",
      uses: [{ ...use, firstAt: at(1).now, lastAt: at(5).now }],
    });
    expect((await listArrivals(built.as("vera"), asked)).data).toEqual([]);
    await recordKeyUses(key, {
      environment: "prod",
      uses: [{ ...use, firstAt: at(6).now, lastAt: at(6).now }],
    });
    expect((await listArrivals(built.as("vera"), asked)).data).toEqual([
      {
        key: "resolve",
        channel: "resolve",
        path,
        version: "1.0.0",
        reason: "STATIC",
        at: at(6).now.toISOString(),
      },
    ]);
  });

  it("goes after 35 days", async () => {
    const use = { ...answered(1), channel: "resolve" as const };
    await recordKeyUses(
      key,
      { environment: "prod", uses: [{ ...use, firstAt: at(0).now, lastAt: at(0).now }] },
      at(0),
    );
    const later = at(35 * 86_400 + 1);
    await recordKeyUses(
      key,
      { environment: "prod", uses: [{ ...use, firstAt: later.now, lastAt: later.now }] },
      later,
    );
    const { rows } = await scenario
      .database()
      .pool.query(`SELECT "count" FROM "key_uses" WHERE "workspaceId" = $1`, [built.id]);
    expect(rows).toEqual([{ count: 1 }]);
  });
});
