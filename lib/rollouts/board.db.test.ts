import { expect, it } from "vitest";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { abortRollout } from "./commands/abort-rollout";
import { advanceRollout } from "./commands/advance-rollout";
import { holdRollout } from "./commands/hold-rollout";
import { getBoard } from "./queries/get-board";

openScenario();

it("the board says what is rolled out beside what is live, how far it is and why it is held; also at a moment", async () => {
  const { as } = await buildRolloutWorkspace();
  // Everything happens at moments of its own: how fast this runs decides nothing.
  const built = Date.now();
  const after = (minutes: number) => ({ now: new Date(built + minutes * 60_000) });
  const cell = async (asOf?: Date) => {
    const asked = asOf ? { asOf: asOf.toISOString() } : {};
    const { data } = await getBoard(as("vera"), asked, after(60));
    const cells = data.find(({ path }) => path === REPLY)?.cells ?? [];
    return cells.flatMap((one) =>
      "rollout" in one ? [{ environment: one.environment, live: one.version, ...one.rollout }] : [],
    );
  };
  const { id } = await start(as("omar"), {}, after(10).now);
  const running = { environment: "prod", live: "1.0.0", id, base: "1.0.0", version: "1.0.1", steps: 3 };
  const first = {
    ...running,
    status: "running",
    step: 1,
    shares: "25 %",
    percent: 25,
    percents: [25],
    held: null,
  };
  expect(await cell()).toEqual([first]);
  const at = { path: REPLY, environment: "prod", rollout: id };
  await advanceRollout(as("omar"), { ...at, step: 1 }, after(20));
  await holdRollout(as("lea"), { ...at, reason: "Odd" }, after(30));
  const odd = { since: after(30).now.toISOString(), reason: "Odd" };
  const held = {
    ...running,
    status: "held",
    step: 2,
    shares: "50 %",
    percent: 50,
    percents: [50],
    held: odd,
  };
  expect(await cell()).toEqual([held]);
  await abortRollout(as("lea"), { ...at, reason: "Rude" }, after(40));
  expect(await cell()).toEqual([]);
  expect(await cell(after(9).now)).toEqual([]);
  expect(await cell(after(19).now)).toEqual([first]);
  expect(await cell(after(30).now)).toEqual([held]);
  expect(await cell(after(40).now)).toEqual([]);
});
