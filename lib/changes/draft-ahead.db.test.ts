import { beforeAll, expect, it } from "vitest";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace, ItemSpec } from "@/prisma/factories";
import { createChange } from "./commands/create-change";
import { removeDraftItem } from "./commands/remove-draft-item";
import { reviewChange } from "./commands/review-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { getChange } from "./queries/get-change";

const scenario = openScenario();
let workspace: BuiltWorkspace;
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
});

let made = 0;
/** An open, approved change of a prompt of its own. */
async function approved() {
  made += 1;
  const item: ItemSpec = { ...refundReply(), path: `support/touched-${made}` };
  const { number } = await createChange(workspace.as("ana"), { title: "Told", items: [item] });
  const { digest } = await submitChange(workspace.as("ana"), { number });
  await reviewChange(workspace.as("omar"), { number, digest, verdict: "approve", body: "" });
  return { number, digest, item };
}
const save = (number: number, item: ItemSpec, words: { title?: string; description?: string } = {}) =>
  saveDraftItem(workspace.as("ana"), { number, ...item, ...words });
const merge = (number: number, digest: string) =>
  outcomeOf(mergeChange(workspace.as("omar"), { number, digest }));
const isAhead = async (number: number) => {
  const { draftAhead, may } = await getChange(workspace.as("ana"), { number });
  expect(may.submit).toBe(draftAhead);
  return draftAhead;
};

it("that was saved as it is stays where it is, and merges", async () => {
  const { number, digest, item } = await approved();
  await save(number, { ...item, content: { ...(item.content as object) } });
  expect(await isAhead(number)).toBe(false);
  expect(await merge(number, digest)).toMatchObject({ ok: true });
});

it("with another text does not merge, and does when the text is as it was", async () => {
  const { number, digest, item } = await approved();
  await save(number, { ...refundReply("Answer {{customer}}."), path: item.path });
  expect(await isAhead(number)).toBe(true);
  const blockers = [expect.objectContaining({ code: "draft_ahead" })];
  expect(await scenario.refused(() => merge(number, digest))).toMatchObject({
    code: "gate_closed",
    details: { blockers },
  });
  await save(number, item);
  expect(await isAhead(number)).toBe(false);
  expect(await merge(number, digest)).toMatchObject({ ok: true });
});

it("with another bump, or another item, is ahead until that is taken back", async () => {
  const { number, item } = await approved();
  await save(number, { ...item, bump: "minor" });
  expect(await isAhead(number)).toBe(true);
  await save(number, item);
  expect(await isAhead(number)).toBe(false);
  const other = { ...item, path: `${item.path}-more` };
  await save(number, other);
  expect(await isAhead(number)).toBe(true);
  await removeDraftItem(workspace.as("ana"), { number, path: other.path });
  expect(await isAhead(number)).toBe(false);
});

it("with other words alone merges under them, and says before that it will", async () => {
  const { number, digest, item } = await approved();
  await save(number, item, { title: "Better said", description: "Why" });
  expect(await getChange(workspace.as("vera"), { number })).toMatchObject({
    title: "Told",
    untold: { title: "Better said", description: "Why" },
    draftAhead: false,
    merge: { allowed: true },
  });
  expect(await merge(number, digest)).toMatchObject({ ok: true });
  expect(await getChange(workspace.as("vera"), { number })).toMatchObject({
    title: "Better said",
    description: "Why",
    untold: null,
  });
  const { data } = await listVersions(workspace.as("vera"), { path: item.path });
  expect(data[0]).toMatchObject({ version: "1.0.0", message: "Better said" });
  const { rows } = await scenario.database().pool.query<{ before: object; after: object }>(
    `SELECT "before"::jsonb AS before, "after"::jsonb AS after FROM "audit_events"
      WHERE "type" = 'change.merged' AND ("after"::jsonb->>'number')::int = $1`,
    [number],
  );
  expect(rows).toMatchObject([{ before: { title: "Told" }, after: { title: "Better said" } }]);
});
