import { beforeAll, expect, it } from "vitest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import { closeChange } from "./commands/close-change";
import { createChange } from "./commands/create-change";
import { describeChange } from "./commands/describe-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { getChange } from "./queries/get-change";
import { getDraft } from "./queries/get-draft";
import { listChanges } from "./queries/list-changes";

const scenario = openScenario();
let workspace: BuiltWorkspace;
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
});

const item = refundReply();
const begin = async (title: string) =>
  (await createChange(workspace.as("ana"), { title, items: [item] })).number;
/** What a pause in the typing saves. */
const type = (number: number, words: { title?: string; description?: string }) =>
  saveDraftItem(workspace.as("ana"), { number, ...item, ...words });
const titleOf = async (number: number) => (await getChange(workspace.as("vera"), { number })).title;

async function eventsOf(number: number) {
  const { rows } = await scenario.database().pool.query<{ type: string; before: string; after: string }>(
    `SELECT "type", "before"::jsonb->>'title' AS before, "after"::jsonb->>'title' AS after FROM "audit_events"
      WHERE ("after"::jsonb->>'number')::int = $1 AND "type" <> 'change.created' ORDER BY "seq"`,
    [number],
  );
  return rows.map(({ type: told, before, after }) => [told, before, after]);
}

it("keeps the words of a draft as they are typed, and tells them once, when it is submitted", async () => {
  const number = await begin("K");
  for (const title of ["Ki", "Kin", "Kinder"]) await type(number, { title });
  await type(number, { description: "Complaints" });
  expect(await eventsOf(number)).toEqual([]);
  expect(await getDraft(workspace.as("ana"), { number })).toMatchObject({
    title: "Kinder",
    description: "Complaints",
  });
  expect(await titleOf(number)).toBe("Kinder");
  expect((await listChanges(workspace.as("vera"), { path: item.path })).data[0]?.title).toBe("Kinder");
  await submitChange(workspace.as("ana"), { number });
  expect(await eventsOf(number)).toEqual([
    ["change.submitted", null, null],
    ["change.described", "K", "Kinder"],
  ]);
});

it("shows reviewers of an open change the words that were told", async () => {
  const number = await begin("Told");
  await submitChange(workspace.as("ana"), { number });
  await type(number, { title: "Not yet" });
  expect(await titleOf(number)).toBe("Told");
  expect((await getDraft(workspace.as("ana"), { number })).title).toBe("Not yet");
  await describeChange(workspace.as("ana"), { number, title: "Not yet", description: "" });
  expect(await titleOf(number)).toBe("Not yet");
  const events = await eventsOf(number);
  await describeChange(workspace.as("ana"), { number, title: "Not yet", description: "" });
  expect(await eventsOf(number)).toEqual(events);
  expect(events.at(-1)).toEqual(["change.described", "Told", "Not yet"]);
});

it("tells them at the latest when the change is closed, and nothing of words that were taken back", async () => {
  const number = await begin("First");
  await type(number, { title: "Second" });
  await closeChange(workspace.as("ana"), { number });
  expect(await titleOf(number)).toBe("Second");
  expect(await eventsOf(number)).toEqual([["change.closed", "First", "Second"]]);
  const back = await begin("As it was");
  await type(back, { title: "Otherwise" });
  await type(back, { title: "As it was" });
  await submitChange(workspace.as("ana"), { number: back });
  expect((await eventsOf(back)).map(([told]) => told)).toEqual(["change.submitted"]);
});
