import { beforeAll, expect, it } from "vitest";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { buildRolloutWorkspace, mergeReply, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import type { BuiltWorkspace } from "@/prisma/factories";
import { markInboxRow } from "./commands/mark-inbox-row";
import { getInbox } from "./queries/get-inbox";

openScenario();
let workspace: BuiltWorkspace;
let rollout: { path: string; environment: string; rollout: string };
beforeAll(async () => {
  workspace = await buildRolloutWorkspace();
});

const inboxOf = async (name: string) => (await getInbox(workspace.as(name), {})).data;
const kindsOf = async (name: string) => (await inboxOf(name)).map(({ kind }) => kind);

it("a version that is ready waits for its owners, until it is on its way", async () => {
  expect(await kindsOf("omar")).toEqual(["promote"]);
  const { id } = await start(workspace.as("omar"));
  rollout = { path: REPLY, environment: "prod", rollout: id };
  expect(await kindsOf("omar")).toEqual(["rollout"]);
});

it("a rollout is watched by its owners and by whoever may hold it, by nobody else", async () => {
  for (const name of ["omar", "lea"])
    expect(await inboxOf(name)).toEqual([
      expect.objectContaining({
        row: `rollout:${rollout.rollout}`,
        title: "1.0.1 at 25 %",
        environment: "prod",
        version: "1.0.1",
        live: "1.0.0",
        by: "Omar",
        reason: null,
        rollout: { step: 1, steps: 3, isHeld: false, goesOnAt: null },
      }),
    ]);
  for (const name of ["ana", "vera", "adam"]) expect(await kindsOf(name)).toEqual([]);
});

it("put away, it comes back with what happens next; held, it says why", async () => {
  const [seen] = await inboxOf("lea");
  await markInboxRow(workspace.as("lea"), { row: seen?.row ?? "", about: seen?.about ?? "" });
  expect(await kindsOf("lea")).toEqual([]);
  await holdRollout(workspace.as("lea"), { ...rollout, reason: "Looks wrong" });
  expect(await inboxOf("lea")).toEqual([
    expect.objectContaining({
      by: "Lea",
      reason: "Looks wrong",
      rollout: { step: 1, steps: 3, isHeld: true, goesOnAt: null },
    }),
  ]);
  await resumeRollout(workspace.as("lea"), rollout);
});

it("rolled back, it is gone, and its owners are told of the lock, by whom and why", async () => {
  await abortRollout(workspace.as("lea"), { ...rollout, reason: "Promises vouchers" });
  expect(await kindsOf("lea")).toEqual([]);
  expect(await inboxOf("omar")).toEqual([
    expect.objectContaining({
      kind: "lock",
      title: "1.0.1 was rolled back in prod",
      by: "Lea",
      version: "1.0.1",
      live: "1.0.0",
      reason: "Promises vouchers",
    }),
  ]);
});

it("one that is held comes first, though another one began later; and it is the one that is shown", async () => {
  const { as } = await buildRolloutWorkspace();
  const { id } = await start(as("omar"));
  await holdRollout(as("lea"), { path: REPLY, environment: "prod", rollout: id, reason: "Looks wrong" });
  await mergeReply(as("ana"), as("omar"), "Help {{customer}}.");
  const later = await start(as("omar"), { environment: "stage", version: "1.0.2" });
  const shown = async (limit?: number) =>
    (await getInbox(as("lea"), limit ? { limit } : {})).data.map(({ environment, rollout: one }) => {
      return [environment, one?.isHeld];
    });
  expect(await shown()).toEqual([
    ["prod", true],
    ["stage", false],
  ]);
  expect(await shown(1)).toEqual([["prod", true]]);
  await resumeRollout(as("lea"), { path: REPLY, environment: "prod", rollout: id });
  await holdRollout(as("lea"), { path: REPLY, environment: "stage", rollout: later.id, reason: "Odd" });
  expect(await shown()).toEqual([
    ["stage", true],
    ["prod", false],
  ]);
});
