import { beforeAll, expect, it } from "vitest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { closeChange } from "./commands/close-change";
import { createChange } from "./commands/create-change";
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

it("a draft that starts from another version is another one", async () => {
  const path = "support/two-lines";
  for (const text of ["Answer {{customer}}.", "Comfort {{customer}}."])
    await buildMergedChange(workspace.as("ana"), workspace.as("omar"), {
      title: text,
      items: [at(path, text)],
    });
  const newest = await begin(path);
  const hotfix = await begin(path, { items: [{ ...at(path), baseVersion: "1.0.0" }] });
  await expect(begin(path, { items: [{ ...at(path), baseVersion: "1.0.0" }] })).rejects.toMatchObject({
    details: { number: hotfix.number },
  });
  await expect(begin(path)).rejects.toMatchObject({ details: { number: newest.number } });
});

it("a first save whose answer was lost is asked again under its name, and answers the draft that it made", async () => {
  const path = "support/lost-answer";
  const item = { title: "Kinder", items: [at(path)], unlessDrafted: true };
  const key = "first-save-of-a-page";
  const { number } = await createChange(workspace.as("ana"), item, { idempotencyKey: key });
  expect(await createChange(workspace.as("ana"), item, { idempotencyKey: key })).toMatchObject({ number });
  expect(await draftsOf(path)).toEqual([number]);
});
