import { beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/kernel/actor";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildOpenChange } from "@/prisma/factories";
import { closeChange } from "./commands/close-change";
import { dropPendingComment } from "./commands/drop-pending-comment";
import { markViewed } from "./commands/mark-viewed";
import { reopenThread } from "./commands/reopen-thread";
import { replyToThread } from "./commands/reply-to-thread";
import { resolveThread } from "./commands/resolve-thread";
import { reviewChange } from "./commands/review-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { savePendingComment } from "./commands/save-pending-comment";
import { submitChange } from "./commands/submit-change";
import { getChangeDiff } from "./queries/get-change-diff";
import { listThreads } from "./queries/list-threads";

const scenario = openScenario();
const path = "support/refund-reply";
const FIRST = "You answer {{customer}}.\nBe kind.\nRefunds take 30 days.\nSay good-bye.";
const line = (number: number) => ({ path, part: "messages[0]", side: "after" as const, line: number });

let [ana, omar, olga, vera] = [] as unknown as [PersonActor, PersonActor, PersonActor, PersonActor];
let number: number;
let digest: string;

beforeAll(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, omar, olga, vera] = [as("ana"), as("omar"), as("olga"), as("vera")];
  ({ number, digest } = await buildOpenChange(ana, { title: "First", items: [refundReply(FIRST)] }));
});

async function revise(text: string, more: Record<string, unknown> = {}): Promise<string> {
  await saveDraftItem(ana, { number, ...refundReply(text, more) });
  digest = (await submitChange(ana, { number })).digest;
  return digest;
}

const threads = async () => (await listThreads(vera, { number })).data;
const placeOf = async (thread: number) => (await threads()).find((one) => one.number === thread)?.place;

describe("comments on lines", () => {
  it("are seen by their writer alone until the review, then by everybody at once", async () => {
    const given = { number, digest };
    await savePendingComment(omar, { ...given, ...line(3), body: "Say business days." });
    const { id } = await savePendingComment(omar, { ...given, ...line(1), body: "A slip." });
    expect((await listThreads(omar, { number })).pending.map(({ body }) => body)).toEqual([
      "Say business days.",
      "A slip.",
    ]);
    for (const other of [ana, olga, vera])
      expect(await listThreads(other, { number })).toMatchObject({ data: [], pending: [] });
    expect(await codeOf(scenario.refused(() => dropPendingComment(olga, { number, id })))).toBe("not_found");
    await dropPendingComment(omar, { number, id });

    const direct = { ...line(2), body: "How kind?" };
    const review = await reviewChange(omar, { ...given, verdict: "request_changes", comments: [direct] });
    expect(review.threads).toEqual([1, 2]);
    expect((await listThreads(omar, { number })).pending).toEqual([]);
    expect(await threads()).toMatchObject([
      { number: 1, line: 3, lineText: "Refunds take 30 days.", revision: 1, digest, resolved: null },
      { number: 2, line: 2, lineText: "Be kind.", comments: [{ author: "Omar", body: "How kind?" }] },
    ]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["of a viewer", () => replyToThread(vera, { number, thread: 1, body: "No" }), "not_owner"],
    [
      "noted by a viewer",
      () => savePendingComment(vera, { number, digest, ...line(1), body: "No" }),
      "not_owner",
    ],
    [
      "on a line that is not there",
      () => savePendingComment(omar, { number, digest, ...line(9), body: "No" }),
      "invalid_input",
    ],
    [
      "on a part that is not there",
      () => savePendingComment(omar, { number, digest, ...line(1), part: "messages[4]", body: "No" }),
      "invalid_input",
    ],
    [
      "on a revision that nobody has submitted",
      () => savePendingComment(omar, { number, digest: `sha256:${"0".repeat(64)}`, ...line(1), body: "No" }),
      "revision_outdated",
    ],
    ["in a thread that is not there", () => resolveThread(ana, { number, thread: 9 }), "not_found"],
    ["opened again while they are open", () => reopenThread(ana, { number, thread: 1 }), "invalid_state"],
  ])("%s are refused with nothing written", async (_what, call, code) => {
    expect(await codeOf(scenario.refused(call))).toBe(code);
  });

  it("are answered, resolved and taken up again, which changes no verdict", async () => {
    await replyToThread(ana, { number, thread: 1, body: "Three days." });
    await resolveThread(ana, { number, thread: 1 });
    expect(await codeOf(resolveThread(omar, { number, thread: 1 }))).toBe("invalid_state");
    expect((await threads())[0]).toMatchObject({
      resolved: { by: "Ana" },
      comments: [{ seq: 1 }, { seq: 2, body: "Three days." }],
    });
    await reopenThread(omar, { number, thread: 1 });
    expect((await threads())[0]?.resolved).toBeNull();
  });

  it("stay as they were said, whoever asks the database", async () => {
    const { pool } = scenario.database();
    for (const sql of [
      `UPDATE "thread_comments" SET "body" = 'x'`,
      `DELETE FROM "threads"`,
      `UPDATE "thread_marks" SET "resolved" = false`,
      `INSERT INTO "thread_marks" SELECT "workspaceId", "threadId", 9, false, "personId", "createdAt" FROM "thread_marks" LIMIT 1`,
      `INSERT INTO "threads" SELECT 'x', "workspaceId", "changeId", 99, "reviewId", "revisionId", 'support/other', "part", "side", "line", "lineText", "authorId", "createdAt" FROM "threads" LIMIT 1`,
      `INSERT INTO "threads" SELECT 'x', "workspaceId", "changeId", 99, "reviewId", "revisionId", "path", "part", "side", "line", "lineText", 'somebody', "createdAt" FROM "threads" LIMIT 1`,
    ])
      await expect(pool.query(sql), sql).rejects.toThrow(
        /append-only|in_turn|no such artifact|review of its author/,
      );
  });

  it("follow their line into later revisions, and are outdated when it is gone", async () => {
    const model = { path, part: "model", side: "after" as const, line: 1, body: "Why this one?" };
    await reviewChange(olga, { number, digest, verdict: "comment", comments: [model] });
    await revise(`New first line.\n${FIRST.replace("Be kind.", "Be brief.")}`);
    expect(await placeOf(1)).toEqual({ part: "messages[0]", line: 4 });
    expect(await placeOf(2)).toBeNull();
    expect(await placeOf(3)).toEqual({ part: "model", line: 1 });
    // Its line comes back, in a message that stands elsewhere.
    const messages = ["Another message before.", FIRST].map((content) => ({ role: "system", content }));
    await revise("", { messages });
    expect(await placeOf(2)).toEqual({ part: "messages[1]", line: 2 });
  });
});

describe("what differs", () => {
  it("is told since the revision that one judged last", async () => {
    const since = await getChangeDiff(omar, { number, from: "review" });
    expect(since).toMatchObject({ from: 1, revision: 3, lastJudged: 1, isCurrent: true });
    const changed = since.items[0]?.parts.filter((part) => part.changed).map(({ title }) => title);
    expect(changed).toEqual(["System message, added"]);
    expect(await codeOf(getChangeDiff(olga, { number, from: "review" }))).toBe("not_found");
    expect(await codeOf(getChangeDiff(olga, { number, from: 7 }))).toBe("not_found");
  });

  it("stays viewed while a part says the same, wherever it stands", async () => {
    const parts = async () => (await getChangeDiff(omar, { number })).items[0]?.parts ?? [];
    const viewed = async () => (await parts()).filter((part) => part.viewed).map(({ title }) => title);
    for (const part of await parts())
      await markViewed(omar, { number, path, digest: part.digest, viewed: true });
    const all = (await parts()).map(({ title }) => title);
    expect(await viewed()).toEqual(all);
    const content = "Another message before, edited.";
    await revise("", {
      messages: [
        { role: "system", content: FIRST },
        { role: "system", content },
      ],
    });
    expect(await viewed()).toEqual(all.filter((_, index) => index !== 1));
    expect((await getChangeDiff(olga, { number })).viewed.seen).toBe(0);
    const stale = { number, path, digest: `sha256:${"0".repeat(64)}`, viewed: true };
    expect(await codeOf(scenario.refused(() => markViewed(omar, stale)))).toBe("revision_outdated");
  });

  it("can be read as a model reads it", async () => {
    const { items } = await getChangeDiff(omar, { number, view: "rendered" });
    expect(items[0]?.parts[0]?.after?.text).toContain("You answer Ana.");
  });
});

it("a closed change takes no more words", async () => {
  await closeChange(ana, { number });
  expect(await codeOf(replyToThread(omar, { number, thread: 1, body: "Late" }))).toBe("invalid_state");
  expect(await threads()).toHaveLength(3);
});
