import { expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { resolvePrompt } from "./queries/resolve-prompt";
import { Snapshots, snapshots } from "./snapshots";

const scenario = openScenario();

it("serves what a command has committed, also while a poll is reading", async () => {
  const { as } = await buildSupportWorkspace();
  const [ana, omar, lea] = [as("ana"), as("omar"), as("lea")];
  const path = "support/refund-reply";
  const served = async () => (await resolvePrompt(lea, { path, environment: "prod" })).version;
  for (const [version, text] of [
    ["1.0.0", "Answer {{customer}}."],
    ["1.0.1", "Refuse {{customer}}."],
  ] as const) {
    await buildMergedChange(ana, omar, { title: text, items: [refundReply(text)] });
    await buildReleases(omar, { path, version }, [{ key: "stage" }, { key: "prod" }]);
    const polled = snapshots().refreshAll();
    expect(await served()).toBe(version);
    await polled;
  }
  await rollBack(lea, { path, environment: "prod", version: "1.0.0", reason: "Rude" });
  const polled = snapshots().refreshAll();
  expect(await served()).toBe("1.0.0");
  await polled;
});

it("never takes a database out of reach for one without prompts", async () => {
  const { id } = await buildSupportWorkspace();
  const own = new Snapshots();
  const refuse = () => Promise.reject(new Error("away"));
  const away = new Proxy({}, { get: () => Object.assign(refuse, { findMany: refuse }) });
  const outage = { ...scenario.database(), prisma: away } as unknown as ReturnType<typeof scenario.database>;
  registry().database = outage;
  for (const _ of [1, 2]) await expect(own.find(id, { key: "prod" })).rejects.toThrow("away");
  registry().database = scenario.database();
  const loaded = await own.find(id, { key: "prod" });
  own.invalidate(id);
  registry().database = outage;
  expect(await own.find(id, { key: "prod" })).toBe(loaded);
  registry().database = scenario.database();
});
