import { beforeAll, describe, expect, it } from "vitest";
import { closeChange } from "@/lib/changes/commands/close-change";
import { replyToThread } from "@/lib/changes/commands/reply-to-thread";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { lineOf } from "@/lib/testing/world";
import { type BuiltWorkspace, buildMergedChange, buildOpenChange, buildReleases } from "@/prisma/factories";
import { markInboxRow } from "./commands/mark-inbox-row";
import { countInbox } from "./queries/count-inbox";
import { getInbox } from "./queries/get-inbox";
import { listNewReplies } from "./queries/list-new-replies";

const scenario = openScenario();
const path = "support/refund-reply";
let workspace: BuiltWorkspace;
let opened: { number: number; digest: string };
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
});

const inboxOf = async (name: string) => (await getInbox(workspace.as(name), {})).data;
const rowsOf = async (name: string) => (await inboxOf(name)).map(({ row }) => row);
const statements = async (run: () => Promise<unknown>) => {
  const { pool } = scenario.database();
  let count = 0;
  const counted = () => {
    count += 1;
  };
  pool.on("acquire", counted);
  await run();
  pool.off("acquire", counted);
  return count;
};

describe("an inbox", () => {
  it("asks the owners who wrote nothing of a change for their review, and says what it touches", async () => {
    opened = await buildOpenChange(workspace.as("ana"), { title: "First words", items: [refundReply()] });
    const { row, about, since, ...rest } = (await inboxOf("omar"))[0] ?? {};
    expect(row).toBe(`review:${opened.number}`);
    const { added, removed } = await getChangeDiff(workspace.as("omar"), { number: opened.number });
    expect([added, removed]).toEqual([6, 0]);
    expect(rest).toEqual({
      kind: "review",
      paths: [path],
      title: "First words",
      by: "Ana",
      environment: null,
      change: opened.number,
      thread: null,
      version: null,
      live: null,
      checks: { passed: 4, total: 5 },
      lines: { added, removed },
      risks: ["new"],
      reason: null,
      followUp: null,
      rollout: null,
    });
    expect(await rowsOf("olga")).toEqual([row]);
    for (const other of ["ana", "vera", "lea", "adam"]) expect(await rowsOf(other)).toEqual([]);
    expect(await countInbox(workspace.as("omar"), {})).toEqual({ waiting: 1 });
  });

  it("leaves out what was put away, until it is about something else", async () => {
    const [waiting] = await inboxOf("olga");
    const { row = "", about = "" } = waiting ?? {};
    await markInboxRow(workspace.as("olga"), { row, about });
    expect(await rowsOf("olga")).toEqual([]);
    expect(await rowsOf("omar")).toEqual([row]);
    await markInboxRow(workspace.as("olga"), { row, about, done: false });
    expect(await rowsOf("olga")).toEqual([row]);
    await markInboxRow(workspace.as("olga"), { row, about });
    const ana = workspace.as("ana");
    await saveDraftItem(ana, { number: opened.number, ...refundReply("Answer {{customer}} kindly.") });
    opened = await submitChange(ana, { number: opened.number });
    expect(await rowsOf("olga")).toEqual([row]);
  });

  it("asks whoever wrote a change to answer, by name, until they do", async () => {
    const omar = workspace.as("omar");
    await reviewChange(omar, { ...seen(opened), verdict: "request_changes", body: "Say when." });
    expect(await inboxOf("ana")).toMatchObject([
      { row: `answer:${opened.number}`, by: "Omar", reason: "asked for changes", kind: "answer" },
    ]);
    expect(await rowsOf("omar")).toEqual([]);
    const ana = workspace.as("ana");
    await saveDraftItem(ana, { number: opened.number, ...refundReply("Answer {{customer}} by noon.") });
    opened = await submitChange(ana, { number: opened.number });
    expect(await rowsOf("ana")).toEqual([]);
    expect(await rowsOf("omar")).toEqual([`review:${opened.number}`]);
  });

  it("tells those who take part in a thread, and whoever wrote the change, of replies until they look", async () => {
    const [ana, omar, olga] = [workspace.as("ana"), workspace.as("omar"), workspace.as("olga")];
    const item = { ...refundReply(), path: "support/talk" };
    const talked = await buildOpenChange(ana, { title: "Talk", items: [item] });
    const comments = [{ ...lineOf(item.path), body: "How soon?" }];
    const { threads } = await reviewChange(omar, { ...seen(talked), verdict: "comment", comments });
    const [thread = 0] = threads;
    const { number } = talked;
    const newIn = async (name: string) => (await listNewReplies(workspace.as(name), { number })).data;
    const repliesOf = async (name: string) => (await inboxOf(name)).filter(({ kind }) => kind === "reply");
    // How it began is told by the review.
    for (const name of ["ana", "omar", "olga"]) expect(await newIn(name)).toEqual([]);
    await replyToThread(ana, { number, thread, body: `By noon.\n${"So it is. ".repeat(30)}` });
    expect(await newIn("ana")).toEqual([]);
    expect(await newIn("olga")).toEqual([]);
    const told = { row: `reply:${number}:${thread}`, by: "Ana", title: "Talk", change: number, thread };
    const quoted = { ...told, reason: expect.stringMatching(/^By noon\. So it is\..{100,150}…$/) };
    expect(await repliesOf("omar")).toMatchObject([quoted]);

    const [look = { row: "", about: "" }] = await newIn("omar");
    await markInboxRow(omar, { row: look.row, about: look.about });
    expect([await newIn("omar"), await repliesOf("omar")]).toEqual([[], []]);
    await replyToThread(olga, { number, thread, body: "Too late" });
    expect(await repliesOf("omar")).toMatchObject([{ ...told, by: "Olga, Ana" }]);
    expect(await repliesOf("ana")).toMatchObject([{ ...told, by: "Olga" }]);
    await replyToThread(omar, { number, thread, body: "Then tomorrow" });
    expect(await repliesOf("omar")).toEqual([]);
    expect(await repliesOf("olga")).toMatchObject([{ ...told, by: "Omar", reason: "Then tomorrow" }]);
    const elsewhere = { row: `reply:${number}:9`, about: talked.digest };
    expect(await codeOf(markInboxRow(olga, elsewhere))).toBe("not_found");
    await closeChange(ana, { number, reason: "Talked over" });
    expect([await newIn("olga"), await repliesOf("ana")]).toEqual([[], []]);
  });

  it("offers owners what they could promote at once, environment by environment", async () => {
    const [ana, omar] = [workspace.as("ana"), workspace.as("omar")];
    await reviewChange(omar, { ...seen(opened), verdict: "approve" });
    expect(await rowsOf("omar")).toEqual([]);
    const own = { path: "support/greeting" };
    await buildMergedChange(ana, omar, { title: "Greet", items: [{ ...refundReply(), ...own }] });
    expect(await inboxOf("omar")).toMatchObject([
      {
        row: "promote:stage:support/greeting",
        version: "1.0.0",
        live: null,
        environment: "stage",
        risks: ["new"],
      },
    ]);
    expect(await rowsOf("ana")).toEqual([]);
    await promoteVersion(omar, { ...own, version: "1.0.0", environment: "stage" });
    expect(await rowsOf("omar")).toEqual(["promote:prod:support/greeting"]);
    await promoteVersion(omar, { ...own, version: "1.0.0", environment: "prod" });
    expect(await rowsOf("omar")).toEqual([]);
  });

  it("tells owners of a rollback until its lock is lifted, with the change that follows up on it", async () => {
    const [ana, omar, lea] = [workspace.as("ana"), workspace.as("omar"), workspace.as("lea")];
    const item = { ...refundReply("Refuse {{customer}}."), path: "support/greeting" };
    await buildMergedChange(ana, omar, { title: "Refuse", items: [item] });
    const where = { path: item.path, version: "1.0.1" };
    await buildReleases(omar, where, [{ key: "stage" }, { key: "prod" }]);
    await rollBack(lea, { path: item.path, environment: "prod", version: "1.0.0", reason: "Rude" });
    const told = {
      kind: "lock",
      by: "Lea",
      reason: "Rude",
      version: "1.0.1",
      live: "1.0.0",
      environment: "prod",
    };
    // The locked version is live in stage still: it is not offered for prod.
    expect(await inboxOf("omar")).toMatchObject([{ ...told, followUp: null }]);
    const next = await buildOpenChange(ana, {
      title: "Kinder",
      items: [{ ...item, ...refundReply("Comfort {{customer}}."), path: item.path }],
    });
    expect((await inboxOf("olga")).at(-1)).toMatchObject({
      ...told,
      followUp: { number: next.number, title: "Kinder" },
    });
    expect(await rowsOf("lea")).toEqual([]);
    await liftLock(omar, { ...where, reason: "It was the caller" });
    expect(await rowsOf("omar")).toEqual([`review:${next.number}`, "promote:prod:support/greeting"]);
  });

  it("says what was done last when nothing waits", async () => {
    const { lastDone, waiting } = await getInbox(workspace.as("lea"), {});
    expect([waiting, lastDone?.type]).toEqual([0, "version.locked"]);
    expect((await getInbox(workspace.as("vera"), {})).lastDone).toBeNull();
  });

  it("asks the database as often for many rows as for one, and counts what it does not show", async () => {
    const few = await statements(() => getInbox(workspace.as("omar"), { limit: 1 }));
    for (const name of ["a", "b", "c"])
      await buildOpenChange(workspace.as("ana"), {
        title: name,
        items: [{ ...refundReply(), path: `support/${name}` }],
      });
    const many = await statements(() => getInbox(workspace.as("omar"), {}));
    expect(few).toBeGreaterThan(10);
    expect(many).toBeLessThanOrEqual(few + 2);
    const { more, waiting } = await getInbox(workspace.as("omar"), { limit: 1 });
    expect(more).toEqual([{ kind: "review", count: 3 }]);
    expect(waiting).toBe(5);
  });
});

function seen({ number, digest }: { number: number; digest: string }) {
  return { number, digest };
}
