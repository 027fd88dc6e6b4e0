import { beforeAll, expect, it } from "vitest";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { openScenario } from "@/lib/testing/scenario";
import { releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { closeChange } from "./commands/close-change";
import { createChange } from "./commands/create-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { listChanges } from "./queries/list-changes";

openScenario();
let workspace: BuiltWorkspace;
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
});

const at = (path: string, text?: string) => ({ ...refundReply(text), path });
const begin = (path: string, more: Record<string, unknown> = {}, who = "ana") =>
  createChange(workspace.as(who), { title: "Kinder", items: [at(path)], unlessDrafted: true, ...more });
const draftsOf = async (path: string) =>
  (await listChanges(workspace.as("vera"), { path, status: "draft" })).data.map(({ number }) => number);

it("a first save from a second tab is told which draft there is, and makes none", async () => {
  const path = "support/second-tab";
  const { number } = await begin(path);
  await expect(begin(path, { title: "Kinder still" })).rejects.toMatchObject({
    code: "already_exists",
    message: `You already have a draft of ${path}: #${number}. Nothing was saved.`,
    details: { number, path, called: "Kinder" },
  });
  expect(await draftsOf(path)).toEqual([number]);
});

it("of first saves at the same moment, one begins the draft and the others are told of it", async () => {
  const path = "support/at-once";
  const all = await Promise.allSettled(Array.from({ length: 4 }, () => begin(path)));
  const made = all.flatMap((one) => (one.status === "fulfilled" ? [one.value.number] : []));
  expect(made).toHaveLength(1);
  expect(await draftsOf(path)).toEqual(made);
  const told = all.flatMap((one) => (one.status === "rejected" ? [one.reason.details.number] : []));
  expect(new Set(told)).toEqual(new Set(made));
});

it("a change that is asked for as another one is made beside it", async () => {
  const path = "support/another";
  const { number } = await begin(path);
  const other = await begin(path, { unlessDrafted: false });
  expect(await draftsOf(path)).toEqual([other.number, number]);
});

it("what another person drafts, another path, or what is no draft any more is in nobody's way", async () => {
  const path = "support/not-mine";
  await begin(path, {}, "omar");
  await begin("support/other-path");
  const mine = await begin(path);
  await closeChange(workspace.as("ana"), { number: mine.number });
  const again = await begin(path);
  await submitChange(workspace.as("ana"), { number: again.number });
  expect((await begin(path)).number).toBeGreaterThan(again.number);
});

const setOf = (path: string, description: string) => ({
  path,
  kind: "golden_set" as const,
  content: { description, cases: [] },
});

// Of a version that was live a hotfix can start; a set is never live, so from an older one nothing can.
it.each([
  ["prompt", at],
  ["golden set", setOf],
] as const)(
  "a %s whose draft was moved to a newer version since is told to a tab from before",
  async (kind, item) => {
    const path = `support/moved-${kind.replace(" ", "-")}`;
    const merge = (text: string) =>
      buildMergedChange(workspace.as("ana"), workspace.as("omar"), {
        title: text,
        items: [item(path, text)],
      });
    const from = (baseVersion: string) => ({ ...item(path, "Kinder."), baseVersion });
    await merge("First.");
    const { number } = await begin(path, { items: [from("1.0.0")] });
    await merge("Second.");
    const [newest] = (await listVersions(workspace.as("ana"), { path })).data;
    const moved = from(newest?.version ?? "");
    await saveDraftItem(workspace.as("ana"), { number, ...moved });
    for (const one of [from("1.0.0"), moved])
      await expect(begin(path, { items: [one] })).rejects.toMatchObject({
        code: "already_exists",
        details: { number },
      });
    expect(await draftsOf(path)).toEqual([number]);
  },
);

it("a hotfix is made beside a draft of the newest version when that is asked for, and then told of as the newer one", async () => {
  const path = "support/two-lines";
  await releaseItem(workspace, at(path, "Answer {{customer}}."), {
    version: "1.0.0",
    environments: ["stage", "prod"],
  });
  await buildMergedChange(workspace.as("ana"), workspace.as("omar"), {
    title: "Comfort",
    items: [at(path, "Comfort {{customer}}.")],
  });
  const fix = { items: [{ ...at(path), baseVersion: "1.0.0" }] };
  const newest = await begin(path);
  await expect(begin(path, fix)).rejects.toMatchObject({ details: { number: newest.number } });
  const hotfix = await begin(path, { ...fix, unlessDrafted: false });
  for (const again of [fix, {}])
    await expect(begin(path, again)).rejects.toMatchObject({ details: { number: hotfix.number } });
});

it("a first save whose answer was lost is asked again under its name, and answers the draft that it made", async () => {
  const path = "support/lost-answer";
  const item = { title: "Kinder", items: [at(path)], unlessDrafted: true };
  const key = "first-save-of-a-page";
  const { number } = await createChange(workspace.as("ana"), item, { idempotencyKey: key });
  expect(await createChange(workspace.as("ana"), item, { idempotencyKey: key })).toMatchObject({ number });
  expect(await draftsOf(path)).toEqual([number]);
});
