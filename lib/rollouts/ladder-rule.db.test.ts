import { expect, it } from "vitest";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { buildRolloutWorkspace, mergeReply, REPLY, start } from "@/lib/testing/rollouts";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { buildMergedChange } from "@/prisma/factories";
import { advanceRollout } from "./commands/advance-rollout";
import { previewRollout } from "./queries/preview-rollout";

const scenario = openScenario();
const place = { path: REPLY, environment: "prod" };
const RULE: LadderRule = { paths: "support/**", steps: [10, 50, 100], dwellMinutes: 60 };

/** These environments take prompts gradually from now on. */
async function ask(
  workspace: Awaited<ReturnType<typeof buildRolloutWorkspace>>,
  keys: string[],
  rule = RULE,
) {
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    keys.includes(rules.key) ? { ...rules, rollouts: [rule] } : rules,
  );
  const items = [
    { path: "rules/environments", kind: "environment_rules" as const, content: { environments } },
  ];
  await buildMergedChange(workspace.as("ana"), workspace.as("omar"), { title: "Gradually", items });
}
const refusalOf = async (call: Promise<unknown>) => {
  const outcome = await outcomeOf(call);
  if (outcome.ok) return ["done"];
  const { blockers = [] } = (outcome.details ?? {}) as { blockers?: { code: string; text: string }[] };
  return [outcome.code, ...blockers.map(({ code, text }) => `${code}: ${text}`)];
};

it("a promotion at once is refused where versions have to come gradually, and a rollback never is", async () => {
  const workspace = await buildRolloutWorkspace();
  const [omar, lea] = [workspace.as("omar"), workspace.as("lea")];
  await ask(workspace, ["prod"]);
  expect(
    await scenario.refused(() => refusalOf(promoteVersion(omar, { ...place, version: "1.0.1" }))),
  ).toEqual(["gate_closed", "rollout_required: prod takes support/** gradually: 10 · 50 · 100 %."]);
  const { rule, plan, allowed } = await previewRollout(omar, { ...place, version: "1.0.1" });
  expect([rule?.steps, allowed]).toEqual([[10, 50, 100], true]);
  const fast = [
    { percents: [25], dwellMinutes: 60 },
    { percents: [50], dwellMinutes: 5 },
    { percents: [100] },
  ];
  expect(await scenario.refused(() => refusalOf(start(omar, { plan: { steps: fast } })))).toEqual([
    "gate_closed",
    "rollout_too_fast: Step 1 gives 25 %; prod allows 10 % there.",
    "rollout_too_fast: Step 2 lasts 5 minutes; prod asks for 60.",
  ]);
  const { id } = await start(omar, { plan: { steps: plan.steps } });
  const next = { ...place, rollout: id, step: 1 };
  const [soon, then] = [59, 61].map((minutes) => ({ now: new Date(Date.now() + minutes * 60_000) }));
  expect((await scenario.refused(() => refusalOf(advanceRollout(omar, next, soon))))[1]).toMatch(
    /^step_not_over: /,
  );
  expect(await codeOf(advanceRollout(omar, next, then))).toBe("done");
  await advanceRollout(omar, { ...next, step: 2 }, { now: new Date(Date.now() + 200 * 60_000) });
  expect(await codeOf(rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" }))).toBe("done");
});

it("what is merged waits there too, and a first version comes at once: nobody could keep another one", async () => {
  const workspace = await buildRolloutWorkspace();
  const [ana, omar] = [workspace.as("ana"), workspace.as("omar")];
  await ask(workspace, ["dev"]);
  const merged = await mergeReply(ana, omar, "Help {{customer}}.");
  expect(
    merged.releases.map(({ released, blockers }) => [released, blockers.map(({ code }) => code)]),
  ).toEqual([[false, ["rollout_required"]]]);
  const first = { ...refundReply("Thank {{customer}}."), path: "support/thanks" };
  const { releases } = await buildMergedChange(ana, omar, { title: "Thanks", items: [first] });
  expect(releases.map(({ released }) => released)).toEqual([true]);
  const [row] = (await getBoard(omar, { path: REPLY })).data;
  expect(row?.cells.find(({ environment }) => environment === "dev")?.version).toBe("1.0.1");
});

it("is for the paths that it names, and the first rule that names a path decides", async () => {
  const workspace = await buildRolloutWorkspace();
  await ask(workspace, ["prod"], { ...RULE, paths: "sales/**" });
  const promoted = await promoteVersion(workspace.as("omar"), { ...place, version: "1.0.1" });
  expect(promoted.version).toBe("1.0.1");
});
