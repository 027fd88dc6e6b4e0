import { expect, it } from "vitest";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { buildRolloutWorkspace, mergeReply, REPLY, start } from "@/lib/testing/rollouts";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { buildReleases } from "@/prisma/factories";
import { abortRollout } from "./commands/abort-rollout";
import { advanceRollout } from "./commands/advance-rollout";
import { holdRollout } from "./commands/hold-rollout";
import { getRollout } from "./queries/get-rollout";

/** After each of them the auditor finds that one is live, that it has its decision, and that what runs has not ended. */
openScenario();
const place = { path: REPLY, environment: "prod" };
const going = { plan: { steps: [{ percents: [25] }, { percents: [50] }, { percents: [100] }] } };

async function world() {
  const { as, id } = await buildRolloutWorkspace();
  return { omar: as("omar"), olga: as("olga"), lea: as("lea"), ana: as("ana"), clock: systemActor(id) };
}
const countOf = (codes: readonly string[], code: string) => codes.filter((one) => one === code).length;

it("of several that begin the same step, one does", async () => {
  const { omar, olga, clock, lea } = await world();
  const { id } = await start(omar, going);
  const at = { ...place, rollout: id, step: 1 };
  const codes = await Promise.all(
    [omar, olga, clock, omar, clock].map((who) => codeOf(advanceRollout(who, at))),
  );
  expect([countOf(codes, "done"), countOf(codes, "live_changed")]).toEqual([1, 4]);
  expect((await getRollout(lea, place)).running?.step).toBe(2);
});

it("of several that start one, one does", async () => {
  const { omar, olga, lea } = await world();
  const codes = await Promise.all([omar, olga, omar].map((who) => codeOf(start(who, going))));
  expect([countOf(codes, "done"), countOf(codes, "gate_closed")]).toEqual([1, 2]);
  expect((await getRollout(lea, place)).earlier).toEqual([]);
});

it("a step, a promotion, a rollback and an abort at once leave one of them true", async () => {
  const { omar, lea, ana } = await world();
  await mergeReply(ana, omar, "Help {{customer}}.");
  await buildReleases(omar, { path: REPLY, version: "1.0.2" }, [{ key: "stage" }, { key: "prod" }]);
  for (let round = 0; round < 4; round++) {
    const { id } = await start(omar, going);
    const at = { ...place, rollout: id };
    await advanceRollout(omar, { ...at, step: 1 });
    await Promise.all([
      codeOf(advanceRollout(omar, { ...at, step: 2 })),
      codeOf(rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" })),
      ...(round === 3 ? [codeOf(abortRollout(lea, { ...at, reason: "Rude" }))] : []),
      codeOf(holdRollout(lea, { ...at, reason: "Odd" })),
    ]);
    const { running, earlier, live } = await getRollout(lea, place);
    expect(running).toBeNull();
    expect(["completed", "superseded", "aborted"]).toContain(earlier[0]?.status);
    expect(["1.0.0", "1.0.1", "1.0.2"]).toContain(live?.version);
    expect(await settle(omar)).toBe("done");
  }
});

/** Back to 1.0.2 live, with nothing locked. */
async function settle(omar: PersonActor): Promise<string> {
  for (const version of ["1.0.0", "1.0.1", "1.0.2"])
    await codeOf(liftLock(omar, { path: REPLY, version, reason: "Again" }));
  const live = (await getRollout(omar, place)).live?.version;
  return live === "1.0.2" ? "done" : codeOf(promoteVersion(omar, { ...place, version: "1.0.2" }));
}
