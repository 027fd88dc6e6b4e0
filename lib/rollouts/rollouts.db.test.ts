import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { buildRolloutWorkspace, mergeReply, REPLY, STEPS, start } from "@/lib/testing/rollouts";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { buildReleases } from "@/prisma/factories";
import { abortRollout } from "./commands/abort-rollout";
import { advanceRollout } from "./commands/advance-rollout";
import { holdRollout } from "./commands/hold-rollout";
import { resumeRollout } from "./commands/resume-rollout";
import { explainChoice } from "./queries/explain-choice";
import { getRollout } from "./queries/get-rollout";
import { listRollouts } from "./queries/list-rollouts";
import { previewRollout } from "./queries/preview-rollout";
import { guards } from "./store/guards";

const scenario = openScenario();
const place = { path: REPLY, environment: "prod" };
const later = (minutes: number) => ({ now: new Date(Date.now() + minutes * 60_000) });

async function world() {
  const workspace = await buildRolloutWorkspace();
  const [omar, lea, ana] = ["omar", "lea", "ana"].map((name) => workspace.as(name)) as [
    ReturnType<typeof workspace.as>,
    ReturnType<typeof workspace.as>,
    ReturnType<typeof workspace.as>,
  ];
  return { workspace, omar, lea, ana, clock: systemActor(workspace.id) };
}
const blockersOf = async (call: Promise<unknown>) => {
  const outcome = await outcomeOf(call);
  if (outcome.ok) return "done";
  const { blockers = [] } = (outcome.details ?? {}) as { blockers?: { code: string }[] };
  return [outcome.code, ...blockers.map(({ code }) => code)].join(" ");
};

describe("a rollout", () => {
  it("goes step by step to everyone, and its last step is a release", async () => {
    const { omar, lea } = await world();
    const { id, step } = await start(omar, { reason: "First" });
    expect(step).toBe(1);
    const at = { ...place, rollout: id };
    expect(await scenario.refused(() => codeOf(advanceRollout(omar, { ...at, step: 2 })))).toBe(
      "live_changed",
    );
    const reason = "Looks well";
    expect(await advanceRollout(omar, { ...at, step: 1, reason })).toMatchObject({
      step: 2,
      status: "running",
    });
    expect((await getRollout(lea, place)).live?.version).toBe("1.0.0");
    expect(await advanceRollout(omar, { ...at, step: 2 })).toMatchObject({ step: 3, status: "completed" });
    const { live, running, earlier } = await getRollout(lea, place);
    expect([live?.version, running, earlier.map(({ status }) => status)]).toEqual([
      "1.0.1",
      null,
      ["completed"],
    ]);
    expect(
      earlier[0]?.moves.map(({ kind, shares, reason: why }) => `${kind} ${shares} ${why ?? ""}`),
    ).toEqual(["completed 100 % ", "advanced 50 % Looks well", "started 25 % First"]);
    const [newest] = (await listReleases(lea, place)).data;
    expect([newest?.kind, newest?.version, newest?.by, newest?.approvedBy]).toEqual([
      "rollout_step",
      "1.0.1",
      "Omar",
      ["Omar"],
    ]);
    expect(await scenario.refused(() => codeOf(advanceRollout(omar, { ...at, step: 3 })))).toBe(
      "live_changed",
    );
    expect(await codeOf(rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" }))).toBe("done");
  });

  it("is held by a support lead, and let go on by an owner", async () => {
    const { omar, lea, ana } = await world();
    const { id } = await start(omar);
    const at = { ...place, rollout: id };
    expect(await scenario.refused(() => codeOf(holdRollout(ana, { ...at, reason: "Odd" })))).toBe(
      "not_owner",
    );
    await holdRollout(lea, { ...at, step: 1, reason: "Odd" });
    expect(await scenario.refused(() => codeOf(holdRollout(lea, { ...at, reason: "Odd" })))).toBe(
      "invalid_state",
    );
    expect(await scenario.refused(() => blockersOf(advanceRollout(omar, { ...at, step: 1 })))).toBe(
      "gate_closed rollout_held",
    );
    const { running, next, may } = await getRollout(lea, place);
    expect([running?.status, running?.held?.reason, running?.held?.by]).toEqual(["held", "Odd", "Lea"]);
    expect([next?.blockers.map(({ code }) => code), may.control.allowed, may.advance.allowed]).toEqual([
      ["rollout_held"],
      true,
      false,
    ]);
    expect(await scenario.refused(() => codeOf(resumeRollout(ana, at)))).toBe("not_owner");
    await resumeRollout(lea, at);
    expect(await scenario.refused(() => codeOf(resumeRollout(omar, at)))).toBe("invalid_state");
    expect(await codeOf(advanceRollout(omar, { ...at, step: 1 }))).toBe("done");
  });

  it("is rolled back by a support lead, which locks its version everywhere", async () => {
    const { omar, lea } = await world();
    const { id } = await start(omar);
    const at = { ...place, rollout: id };
    expect(await scenario.refused(() => codeOf(abortRollout(lea, { ...at, reason: " " })))).toBe(
      "invalid_input",
    );
    expect(await abortRollout(lea, { ...at, reason: "Rude" })).toMatchObject({ base: "1.0.0", locked: true });
    expect(await scenario.refused(() => codeOf(abortRollout(lea, { ...at, reason: "Rude" })))).toBe(
      "live_changed",
    );
    expect(await scenario.refused(() => blockersOf(start(omar)))).toBe("gate_closed version_locked");
    expect(await blockersOf(promoteVersion(omar, { ...place, version: "1.0.1" }))).toBe(
      "gate_closed version_locked",
    );
    await liftLock(omar, { path: REPLY, version: "1.0.1", reason: "It was the model" });
    expect(await codeOf(start(omar))).toBe("done");
    expect((await listRollouts(lea, {})).data.map(({ path, step }) => [path, step])).toEqual([[REPLY, 1]]);
    const ofRows = async (paths: string) => (await listRollouts(lea, { paths })).data.map(({ path }) => path);
    expect(await ofRows(`support/other,${REPLY},not/there`)).toEqual([REPLY]);
    expect(await ofRows("support/other,not/there")).toEqual([]);
  });

  it("ends with a promotion and with a rollback of what it runs beside", async () => {
    const { omar, lea, ana } = await world();
    await start(omar);
    await mergeReply(ana, omar, "Help {{customer}}.");
    await buildReleases(omar, { path: REPLY, version: "1.0.2" }, [{ key: "stage" }, { key: "prod" }]);
    expect((await getRollout(lea, place)).earlier.map(({ status }) => status)).toEqual(["superseded"]);
    const back = { version: "1.0.1", plan: { steps: STEPS } };
    expect(await codeOf(start(omar, back))).toBe("done");
    await rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" });
    const { running, live, earlier } = await getRollout(lea, place);
    expect([running, live?.version, earlier.map(({ status }) => status)]).toEqual([
      null,
      "1.0.0",
      ["superseded", "superseded"],
    ]);
  });

  it("starts later, of itself, and its version stays free when it is called off before", async () => {
    const { omar, lea, clock } = await world();
    const startsAt = later(60).now.toISOString();
    const { id, step } = await start(omar, { plan: { startsAt, steps: [{ percents: [100] }] } });
    expect(step).toBe(0);
    expect((await explainChoice(lea, place)).version).toBe("1.0.0");
    const at = { ...place, rollout: id, step: 0 };
    expect(await scenario.refused(() => blockersOf(advanceRollout(clock, at, later(59))))).toBe(
      "gate_closed step_not_over",
    );
    expect(await abortRollout(omar, { ...place, rollout: id, reason: "Not today" })).toMatchObject({
      locked: false,
    });
    const again = await start(omar, { plan: { startsAt, steps: [{ percents: [100] }] } });
    const done = await advanceRollout(clock, { ...at, rollout: again.id }, later(60));
    expect(done.status).toBe("completed");
    const [newest] = (await listReleases(lea, place)).data;
    expect([newest?.version, newest?.by]).toEqual(["1.0.1", "Omar"]);
    const late = { startsAt: later(-1).now.toISOString(), steps: [{ percents: [100] }] };
    expect(await scenario.refused(() => codeOf(start(omar, { version: "1.0.0", plan: late })))).toBe(
      "invalid_input",
    );
  });

  it("goes on by itself where its step is over, and waits for a person where it says so", async () => {
    const { omar, clock } = await world();
    const { id } = await start(omar);
    const at = { ...place, rollout: id };
    expect(
      await scenario.refused(() => blockersOf(advanceRollout(clock, { ...at, step: 1 }, later(999)))),
    ).toBe("gate_closed waits_for_person");
    await advanceRollout(omar, { ...at, step: 1 });
    expect(
      await scenario.refused(() => blockersOf(advanceRollout(clock, { ...at, step: 2 }, later(59)))),
    ).toBe("gate_closed step_not_over");
    expect(await advanceRollout(clock, { ...at, step: 2 }, later(61))).toMatchObject({ status: "completed" });
  });

  it("starts only where the gate is open and something is live", async () => {
    const { omar, ana, lea } = await world();
    const refused = (run: () => Promise<unknown>) => scenario.refused(() => blockersOf(run()));
    expect(await refused(() => start(ana))).toBe("not_owner");
    expect(await refused(() => start(lea))).toBe("not_owner");
    expect(await refused(() => start(omar, { replaces: "1.0.1" }))).toBe("live_changed");
    expect(await refused(() => start(omar, { version: "1.0.0" }))).toBe("gate_closed already_live");
    await mergeReply(ana, omar, "Help {{customer}}.");
    expect(await refused(() => start(omar, { version: "1.0.2" }))).toBe("gate_closed stage_skipped");
    expect(await refused(() => start(omar, { version: "9.9.9" }))).toBe("not_found");
    const nowhere = {
      plan: { segments: ["segments/none"], steps: [{ percents: [5, 5] }, { percents: [100, 100] }] },
    };
    expect(await refused(() => start(omar, nowhere))).toBe("invalid_input");
    await start(omar);
    expect(await refused(() => start(omar))).toBe("gate_closed rollout_running");
    const { allowed, blockers } = await previewRollout(lea, { ...place, version: "1.0.1" });
    expect([allowed, blockers.map(({ code }) => code)]).toEqual([false, ["rollout_running"]]);
  });
});

describe("the product itself", () => {
  const going = { plan: { steps: [{ percents: [25], dwellMinutes: 10 }, { percents: [100] }] } };

  it("holds a rollout whose gate has closed, and says why", async () => {
    const { workspace, omar, lea, clock } = await world();
    const { id } = await start(omar, going);
    const at = { ...place, rollout: id, step: 1 };
    const [startsAt, endsAt] = [later(1).now.toISOString(), later(99).now.toISOString()];
    await freezeEnvironment(workspace.as("adam"), { environment: "prod", startsAt, endsAt, reason: "Audit" });
    expect(await advanceRollout(clock, at, later(11))).toMatchObject({ step: 1, status: "held" });
    const { running } = await getRollout(lea, place);
    expect(running?.held?.by).toBe("Countersign");
    expect(running?.held?.reason).toMatch(/^prod is frozen until .*: Audit$/);
    expect(await scenario.refused(() => blockersOf(advanceRollout(clock, at, later(100))))).toBe(
      "gate_closed rollout_held",
    );
    await resumeRollout(lea, at);
    expect(await advanceRollout(clock, at, later(100))).toMatchObject({ status: "completed" });
  });

  it("holds a rollout without data, and takes it back on a breach", async () => {
    const { omar, clock } = await world();
    const at = { ...place, rollout: (await start(omar, going)).id, step: 1 };
    const none = guards.read;
    try {
      guards.read = async () => [{ guard: "CSAT", state: "no_data", text: "n = 0" }];
      expect(await advanceRollout(clock, at, later(11))).toMatchObject({ status: "held" });
      guards.read = async () => [{ guard: "CSAT", state: "breach", text: "4.1, not 4.5" }];
      await resumeRollout(omar, at);
      expect(await advanceRollout(clock, at, later(11))).toMatchObject({ status: "aborted" });
      expect(await scenario.refused(() => blockersOf(start(omar)))).toBe("gate_closed version_locked");
    } finally {
      guards.read = none;
    }
  });
});

describe("who gets what", () => {
  it("is told with the reason, and stays so as the share grows", async () => {
    const { omar, lea } = await world();
    const ask = (targetingKey?: string) => explainChoice(lea, { ...place, context: { targetingKey } });
    expect((await ask("u")).rollout).toBeNull();
    const { id } = await start(omar);
    const people = Array.from({ length: 60 }, (_, at) => `user-${at}`);
    const before = await Promise.all(people.map(ask));
    const chosen = before.filter(({ variant }) => variant === "candidate");
    expect(chosen.length).toBeGreaterThan(3);
    expect(chosen.length).toBeLessThan(30);
    expect(chosen.every(({ version, reason }) => version === "1.0.1" && reason === "SPLIT")).toBe(true);
    expect(chosen[0]?.why).toMatch(
      /^Everyone else: 25 % get 1\.0\.1; bucket \d+\.\d\d is below 25, so 1\.0\.1\.$/,
    );
    expect(await ask()).toMatchObject({ version: "1.0.0", reason: "STATIC", bucket: null });
    await advanceRollout(omar, { ...place, rollout: id, step: 1 });
    const after = await Promise.all(people.map(ask));
    for (const [index, { variant, bucket }] of before.entries()) {
      expect(after[index]?.bucket).toBe(bucket);
      if (variant === "candidate") expect(after[index]?.variant).toBe("candidate");
    }
  });
});
