import { beforeAll, expect, it } from "vitest";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import type { PersonActor } from "@/lib/kernel/actor";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildOpenChange } from "@/prisma/factories";
import { createChange } from "./commands/create-change";
import { markViewed } from "./commands/mark-viewed";
import { reviewChange } from "./commands/review-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { getChange } from "./queries/get-change";
import { getChangeDiff } from "./queries/get-change-diff";
import { listThreads } from "./queries/list-threads";

const scenario = openScenario();
const path = "support/refunds";
let [ana, omar, olga] = [] as unknown as [PersonActor, PersonActor, PersonActor];
beforeAll(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, omar, olga] = [as("ana"), as("omar"), as("olga")];
});

const contains = (value: string) => [{ type: "contains", value }];
const late = { id: "late", variables: { customer: "Ana" }, assertions: contains("sorry"), mustPass: true };
const thanks = { id: "thanks", assertions: contains("welcome"), tags: ["tone"] };
const set = (...cases: Record<string, unknown>[]) => {
  return { path, kind: "golden_set" as const, content: { cases } };
};

async function merge(number: number, digest: string) {
  await reviewChange(omar, { number, digest, verdict: "approve" });
  return mergeChange(ana, { number, digest });
}

it("a golden set is reviewed beside a prompt, merged by its owners, and in force without a release", async () => {
  const items = [set(late, thanks), refundReply()];
  const { number, digest } = await buildOpenChange(ana, { title: "First cases", items });
  expect((await outcomeOf(mergeChange(ana, { number, digest }))).ok).toBe(false);
  const merged = await merge(number, digest);
  expect(merged.versions).toContainEqual({ path, version: "1.0.0" });
  expect(merged.releases.map((one) => one.path)).not.toContain(path);
  expect((await getArtifact(ana, { path })).content).toMatchObject({
    cases: [{ id: "late", weight: 1 }, {}],
  });
  expect((await listArtifacts(ana, { kind: "golden_set" })).data.map((one) => one.path)).toEqual([path]);
  expect((await getBoard(ana, {})).data.map((one) => one.path)).not.toContain(path);
  const promoted = await outcomeOf(promoteVersion(omar, { path, version: "1.0.0", environment: "dev" }));
  expect(promoted).toMatchObject({ ok: false });
});

it("an edit is shown case by case, spoken about by line, and asks for the bump that it deserves", async () => {
  const edited = { ...late, mustPass: false, assertions: contains("apolog") };
  const added = { id: "new", assertions: contains("x") };
  const { number, digest } = await buildOpenChange(ana, {
    title: "Softer",
    items: [set(thanks, edited, added)],
  });
  const { bump } = (await getChange(omar, { number })).items[0] ?? {};
  expect(bump).toMatchObject({ level: "major", next: "2.0.0" });
  expect(bump?.reasons).toContain("no longer must-pass: 1 case (`late`)");

  const shown = async () => (await getChangeDiff(omar, { number })).items[0];
  expect((await shown())?.parts.map(({ title, added, removed }) => [title, added, removed])).toEqual([
    ["Case late", 1, 2],
    ["Case new, added", 2, 0],
  ]);
  expect((await shown())?.unchangedCases).toBe(1);

  const line = { path, part: "case thanks", side: "after" as const, line: 2, body: "Is this enough?" };
  await reviewChange(omar, { number, digest, verdict: "comment", comments: [line] });
  expect((await shown())?.parts.map(({ key }) => key)).toEqual(["case thanks", "case late", "case new"]);
  const mark = (await shown())?.parts.find(({ key }) => key === "case late")?.digest ?? "";
  await markViewed(omar, { number, path, digest: mark, viewed: true });
  expect((await getChangeDiff(omar, { number })).viewed).toEqual({ seen: 1, of: 2 });

  await saveDraftItem(ana, { number, ...set(edited, { ...thanks, description: "said at the end" }) });
  await submitChange(ana, { number });
  expect((await listThreads(olga, { number })).data[0]?.place).toEqual({ part: "case thanks", line: 3 });
});

it("what is wrong with a case is refused at its place, and nothing is written", async () => {
  const wrong = set({ id: "a", assertions: [{ type: "contains", wieght: 2 }] });
  const refused = await scenario.refused(() =>
    outcomeOf(createChange(ana, { title: "Wrong", items: [{ ...wrong, path: "support/wrong" }] })),
  );
  expect(refused).toMatchObject({
    code: "invalid_content",
    details: { issues: [{ artifact: "support/wrong", path: "cases.0.assertions.0" }] },
  });
});
