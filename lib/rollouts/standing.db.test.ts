import { expect, it } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { enterWithKey } from "@/lib/testing/serving";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { advanceRollout } from "./commands/advance-rollout";
import { holdRollout } from "./commands/hold-rollout";
import { resumeRollout } from "./commands/resume-rollout";
import { getRollout } from "./queries/get-rollout";

openScenario();
const place = { path: REPLY, environment: "prod" };
const later = (minutes: number) => ({ now: new Date(Date.now() + minutes * 60_000) });
const going = {
  plan: {
    steps: [{ percents: [25], dwellMinutes: 10 }, { percents: [50], dwellMinutes: 10 }, { percents: [100] }],
  },
};

/** Omar approved the version; Olga, an owner too, starts the rollouts: so that nothing but her is asked for. */
const world = () => buildRolloutWorkspace();

/** A key of Adam's, who owns the path too from here on. */
async function keyOf({ as }: BuiltWorkspace, more: { expiresAt?: string } = {}) {
  const personIds = [as("omar").id, as("olga").id, as("adam").id];
  await setTeamMembers(as("adam"), { handle: "support-owners", personIds });
  const { id, key } = await createApiKey(as("adam"), {
    name: "ci",
    scope: "write",
    ...more,
  });
  return { id, actor: await enterWithKey(key) };
}

type Case = {
  begin?: (workspace: BuiltWorkspace) => Promise<{ id: string }>;
  lose: (
    workspace: BuiltWorkspace,
    rollout: { path: string; environment: string; rollout: string },
  ) => Promise<unknown>;
  says: string;
};
let lastKey = "";
async function startWithKey(workspace: BuiltWorkspace, more: { expiresAt?: string } = {}) {
  const { id, actor } = await keyOf(workspace, more);
  lastKey = id;
  return start(actor, going);
}

it.each<[string, Case]>([
  [
    "whose account is off",
    {
      lose: ({ as }) => removeMember(as("adam"), { personId: as("olga").id }),
      says: "Olga, who started it, is no active member any more.",
    },
  ],
  [
    "who is no owner by now",
    {
      lose: ({ as }) => setTeamMembers(as("adam"), { handle: "support-owners", personIds: [as("omar").id] }),
      says: `Olga, who started it, does not own ${REPLY} any more.`,
    },
  ],
  [
    "whose role let it go on, and was lowered",
    {
      lose: async ({ as }, rollout) => {
        await holdRollout(as("lea"), { ...rollout, reason: "Odd" });
        await resumeRollout(as("lea"), rollout);
        await changeRole(as("adam"), { personId: as("lea").id, role: "viewer" });
      },
      says: "Lea, who let it go on, may do so no longer.",
    },
  ],
  [
    "whose key was revoked",
    {
      begin: startWithKey,
      lose: ({ as }) => revokeApiKey(as("adam"), { id: lastKey }),
      says: "The key with which Adam started it works no longer.",
    },
  ],
  [
    "whose key has run out",
    {
      begin: (workspace) => startWithKey(workspace, { expiresAt: later(5).now.toISOString() }),
      lose: async () => {},
      says: "The key with which Adam started it works no longer.",
    },
  ],
])("a rollout of somebody %s is held instead of going on", async (_who, { begin, lose, says }) => {
  const workspace = await world();
  const { as, id: workspaceId } = workspace;
  const clock = systemActor(workspaceId);
  const { id } = await (begin?.(workspace) ?? start(as("olga"), going));
  const at = { ...place, rollout: id };
  expect((await getRollout(as("omar"), place)).lost).toBeNull();
  await lose(workspace, at);
  expect((await getRollout(as("omar"), place, later(11))).lost).toBe(says);
  expect(await advanceRollout(clock, { ...at, step: 1 }, later(11))).toMatchObject({
    status: "held",
    step: 1,
  });
  expect((await getRollout(as("omar"), place)).running?.held).toMatchObject({
    reason: says,
    by: "Countersign",
  });
  // An owner lets it go on, and answers for it from then on.
  await resumeRollout(as("omar"), at);
  expect(await advanceRollout(clock, { ...at, step: 1 }, later(11))).toMatchObject({ step: 2 });
  expect(await advanceRollout(clock, { ...at, step: 2 }, later(22))).toMatchObject({ status: "completed" });
  const [newest] = (await listReleases(as("omar"), place)).data;
  expect([newest?.kind, newest?.by]).toEqual(["rollout_step", "Omar"]);
});

it("a support lead lets it go on only as far as an owner answers for it", async () => {
  const { as, id: workspaceId } = await world();
  const clock = systemActor(workspaceId);
  const { id } = await start(as("olga"), going);
  const at = { ...place, rollout: id };
  await holdRollout(as("lea"), { ...at, reason: "Odd" });
  await resumeRollout(as("lea"), at);
  expect(await advanceRollout(clock, { ...at, step: 1 }, later(11))).toMatchObject({ step: 2 });
  await setTeamMembers(as("adam"), { handle: "support-owners", personIds: [as("omar").id] });
  expect(await advanceRollout(clock, { ...at, step: 2 }, later(22))).toMatchObject({ status: "held" });
  await resumeRollout(as("lea"), at);
  expect(await advanceRollout(clock, { ...at, step: 2 }, later(22))).toMatchObject({ status: "held" });
  // A person answers for the step that they begin themselves.
  await resumeRollout(as("lea"), at);
  expect(await advanceRollout(as("omar"), { ...at, step: 2 })).toMatchObject({ status: "completed" });
});

it("an approval that counts no more holds it too", async () => {
  const { as, id: workspaceId } = await world();
  const { id } = await start(as("olga"), going);
  await setTeamMembers(as("adam"), { handle: "support-owners", personIds: [as("olga").id] });
  const at = { ...place, rollout: id, step: 1 };
  expect(await advanceRollout(systemActor(workspaceId), at, later(11))).toMatchObject({ status: "held" });
  expect((await getRollout(as("olga"), place)).running?.held?.reason).toMatch(/^0 of 1 approvals/);
});

it("whoever started it has to own the path by the rules that are in force by now", async () => {
  const { as, id: workspaceId } = await buildRolloutWorkspace();
  const { id } = await start(as("olga"), going);
  const text = `support/** ${as("omar").email} min=1\nrules/** @support-owners min=1\n`;
  const items = [{ path: "rules/owners", kind: "owner_rules" as const, content: { text } }];
  await buildMergedChange(as("ana"), as("omar"), { title: "Omar alone", items });
  const at = { ...place, rollout: id, step: 1 };
  expect(await advanceRollout(systemActor(workspaceId), at, later(11))).toMatchObject({ status: "held" });
  const { running, lost } = await getRollout(as("omar"), place);
  expect(lost).toBe(`Olga, who started it, does not own ${REPLY} any more.`);
  // The approval was given under other owner rules, which is said beside it.
  expect(running?.held?.reason).toMatch(new RegExp(`^${lost} 0 of 1 approvals`));
});
