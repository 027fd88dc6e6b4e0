import { beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/audit/queries/list-audit";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { rollBack } from "./commands/roll-back";
import { rollBackToTime } from "./commands/roll-back-to-time";
import { previewRollbackToTime } from "./queries/preview-rollback-to-time";

const scenario = openScenario();
const start = Date.now() - 3_600_000;
/** Minutes after the first release. */
const at = (minute: number) => new Date(start + minute * 60_000);
const path = (name: string) => `support/${name}`;
let workspace: BuiltWorkspace;

/** 1.0.0 of both at minute 0, 1.0.1 of both at 20; a third begins at 20. */
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
  const [ana, omar] = [workspace.as("ana"), workspace.as("omar")];
  const build = async (name: string, text: string, version: string, minute: number) => {
    const items = [{ ...refundReply(text), path: path(name) }];
    await buildMergedChange(ana, omar, { title: text, items }, { merged: at(minute) });
    const everywhere = [
      { key: "stage", now: at(minute + 1) },
      { key: "prod", now: at(minute + 2) },
    ];
    await buildReleases(omar, { path: path(name), version }, everywhere);
  };
  await build("refund-reply", "Answer {{customer}}.", "1.0.0", 0);
  await build("triage", "Sort {{customer}}.", "1.0.0", 0);
  await build("refund-reply", "Refuse {{customer}}.", "1.0.1", 20);
  await build("triage", "Drop {{customer}}.", "1.0.1", 20);
  await build("greeting", "Greet {{customer}}.", "1.0.0", 20);
});

const asked = (names: readonly string[], more: Record<string, unknown> = {}) => ({
  environment: "prod",
  asOf: at(10).toISOString(),
  items: names.map((name) => ({ path: path(name), replaces: "1.0.1" })),
  reason: "Wrong answers since noon",
  ...more,
});
const live = async (asOf?: Date) => {
  const board = await getBoard(workspace.as("lea"), asOf ? { asOf: asOf.toISOString() } : {});
  return Object.fromEntries(
    board.data.map((row) => [row.path, row.cells.map((cell) => cell.version).join(" ")]),
  );
};

describe("time travel", () => {
  it("shows what every environment served at a moment", async () => {
    expect(await live(at(1.5))).toEqual({
      "support/greeting": "  ",
      "support/refund-reply": "1.0.0 1.0.0 ",
      "support/triage": "1.0.0 1.0.0 ",
    });
    expect(await live(at(10))).toMatchObject({ "support/triage": "1.0.0 1.0.0 1.0.0" });
  });

  it("tells what differs from now, and what a rollback could do about it", async () => {
    const { data } = await previewRollbackToTime(workspace.as("lea"), {
      environment: "prod",
      asOf: at(10).toISOString(),
    });
    expect(
      data.map(({ path, live, earlier, state, may }) => [path, live, earlier, state, may.rollBack]),
    ).toEqual([
      ["support/greeting", "1.0.0", null, "not_live_then", false],
      ["support/refund-reply", "1.0.1", "1.0.0", "ready", true],
      ["support/triage", "1.0.1", "1.0.0", "ready", true],
    ]);
    const forOthers = await previewRollbackToTime(workspace.as("vera"), {
      environment: "prod",
      asOf: at(10).toISOString(),
      path: "support/t",
    });
    expect(forOthers.data).toMatchObject([{ path: "support/triage", may: { rollBack: false } }]);
  });
});

describe("a rollback to a time", () => {
  const both = ["refund-reply", "triage"];
  it.each([
    [
      "that has not come",
      () => asked(both, { asOf: new Date(Date.now() + 60_000).toISOString() }),
      "invalid_input",
    ],
    ["of nothing", () => asked([]), "invalid_input"],
    ["of the same twice", () => asked(["triage", "triage"]), "invalid_input"],
    ["without a reason", () => asked(both, { reason: "" }), "not_eligible"],
    ["before one of them was live", () => asked([...both, "greeting"]), "live_changed"],
    [
      "of what others have changed meanwhile",
      () => asked(both, { items: [{ path: path("triage"), replaces: "1.0.0" }] }),
      "live_changed",
    ],
    ["of what does not exist", () => asked([...both, "nowhere"]), "not_found"],
  ])("%s changes nothing at all", async (_what, input, code) => {
    await scenario.refused(async () => {
      expect(await codeOf(rollBackToTime(workspace.as("lea"), input()))).toBe(code);
    });
  });

  it("is not for whoever may not roll back one of them", async () => {
    await scenario.refused(async () => {
      expect(await codeOf(rollBackToTime(workspace.as("ana"), asked(both)))).toBe("not_owner");
      // An owner of the first alone: each path is asked for, not one of them.
      const items = [path("triage"), "elsewhere/reply"].map((one) => ({ path: one, replaces: "1.0.1" }));
      expect(await codeOf(rollBackToTime(workspace.as("omar"), asked([], { items })))).toBe("not_owner");
    });
  });

  it("takes all of them back, each with its own release, lock and events, once for one key", async () => {
    const lea = workspace.as("lea");
    const context = { idempotencyKey: "pressed-twice" };
    const first = await rollBackToTime(lea, asked(both), context);
    expect(first.releases.map(({ path, version, replaced }) => [path, version, replaced])).toEqual([
      ["support/refund-reply", "1.0.0", "1.0.1"],
      ["support/triage", "1.0.0", "1.0.1"],
    ]);
    expect(await rollBackToTime(lea, asked(both), context)).toEqual(first);
    expect(await live()).toMatchObject({ "support/triage": "1.0.1 1.0.1 1.0.0" });
    const { data } = await listAudit(workspace.as("adam"), { limit: 4 });
    expect(data.map(({ type, path }) => `${type} ${path}`).sort()).toEqual([
      "release.rolled_back support/refund-reply",
      "release.rolled_back support/triage",
      "version.locked support/refund-reply",
      "version.locked support/triage",
    ]);
  });

  it("undoes what was just taken back, where that is the newest release", async () => {
    const items = [{ path: path("triage"), replaces: "1.0.0" }];
    const omar = workspace.as("omar");
    await rollBack(omar, {
      path: path("triage"),
      environment: "stage",
      version: "1.0.0",
      reason: "Here too",
    });
    const outcome = await outcomeOf(rollBackToTime(omar, asked([], { items, asOf: at(30).toISOString() })));
    expect(outcome).toMatchObject({ ok: true, result: { releases: [{ undo: true }] } });
  });
});
