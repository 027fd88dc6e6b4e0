import { expect, it } from "vitest";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { RolloutClock } from "./rollout-clock";

const scenario = openScenario();
const place = { path: REPLY, environment: "prod" };
const minutes = (count: number) => count * 60_000;

function clockAt(offsetMs: number) {
  const said: unknown[] = [];
  const say = (...told: unknown[]) => void said.push(told);
  const logger = { info: say, warn: say, error: say };
  const clock = new RolloutClock({ logger, now: () => new Date(Date.now() + offsetMs) });
  return { clock, said };
}

it("begins each step when it is due, once, whichever server looks, and leaves what is held", async () => {
  const { as } = await buildRolloutWorkspace();
  const [omar, lea] = [as("omar"), as("lea")];
  const startsAt = new Date(Date.now() + minutes(10)).toISOString();
  const steps = [
    { percents: [25], dwellMinutes: 10 },
    { percents: [50], dwellMinutes: 10 },
    { percents: [100] },
  ];
  const { id } = await start(omar, { plan: { startsAt, steps } });
  const stand = async () => {
    const { running, live } = await getRollout(lea, place);
    return [running?.status ?? null, running?.step ?? null, live?.version];
  };
  const look = async (offsetMs: number) => {
    const two = [clockAt(offsetMs), clockAt(offsetMs)];
    await Promise.all(two.map(({ clock }) => clock.look()));
    for (const { clock } of two) await clock.stop();
    return two.flatMap(({ said }) => said).length;
  };
  expect(await scenario.refused(() => look(minutes(9)))).toBe(0);
  expect(await look(minutes(11))).toBe(1);
  expect(await stand()).toEqual(["running", 1, "1.0.0"]);
  expect(await look(minutes(15))).toBe(0);
  const held = await holdRollout(lea, { ...place, rollout: id, reason: "Odd" });
  expect(held.status).toBe("held");
  expect(await scenario.refused(() => look(minutes(999)))).toBe(0);
  expect(await stand()).toEqual(["held", 1, "1.0.0"]);
});

it("goes on to the end after a restart, as far as is due by then", async () => {
  const { as } = await buildRolloutWorkspace();
  const omar = as("omar");
  const steps = [{ percents: [25], dwellMinutes: 10 }, { percents: [50], hold: true }, { percents: [100] }];
  const { id } = await start(omar, { plan: { steps } });
  for (const _ of [1, 2]) await clockAt(minutes(99)).clock.look();
  const { running } = await getRollout(omar, place);
  expect([running?.step, running?.moves[0]?.by]).toEqual([2, "Countersign"]);
  await advanceRollout(omar, { ...place, rollout: id, step: 2 });
  expect((await getRollout(omar, place)).live?.version).toBe("1.0.1");
});
