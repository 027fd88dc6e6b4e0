import { afterEach, expect, it } from "vitest";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import type { GuardReading } from "@/lib/rollouts/guardrail";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { guards } from "@/lib/rollouts/store/guards";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import type { BuiltWorkspace } from "@/prisma/factories";
import { RolloutClock } from "./rollout-clock";

const scenario = openScenario();
const place = { path: REPLY, environment: "prod" };
const none = guards.read;
afterEach(() => {
  guards.read = none;
});

/** What the guards of one rollout say; those of all others are well. */
function tell(rollout: string, reading: Pick<GuardReading, "state" | "text"> | Error) {
  guards.read = async (_tx, { id }) => {
    if (id !== rollout) return [];
    if (reading instanceof Error) throw reading;
    return [{ guard: "CSAT", ...reading }];
  };
}

async function look(minutes = 0) {
  const said: string[] = [];
  const say = (_facts: unknown, text?: string) => void said.push(text ?? "");
  const logger = { info: say, warn: say, error: say };
  const clock = new RolloutClock({ logger, now: () => new Date(Date.now() + minutes * 60_000) });
  await clock.look();
  await clock.stop();
  return said;
}

const going = (more: object = {}) => ({
  plan: {
    ...more,
    steps: [{ percents: [25], dwellMinutes: 60 }, { percents: [50], hold: true }, { percents: [100] }],
  },
});
const BREACH = { state: "breach", text: "4.1, not 4.5" } as const;
const statusOf = async ({ as }: BuiltWorkspace) => {
  const { running, earlier } = await getRollout(as("omar"), place);
  const { status, step, held, ended } = running ?? earlier[0] ?? {};
  return [status, step, held?.reason ?? ended?.reason ?? null];
};

it("rolls back in the midst of a step, also where a person is waited for or it is held", async () => {
  for (const state of ["running", "held"]) {
    const workspace = await buildRolloutWorkspace();
    const { id } = await start(workspace.as("omar"), going());
    tell(id, { state: "healthy", text: "4.6" });
    expect(await scenario.refused(() => look())).toEqual([]);
    if (state === "held") await holdRollout(workspace.as("lea"), { ...place, rollout: id, reason: "Odd" });
    tell(id, BREACH);
    expect(await look()).toEqual(["rollout moved"]);
    expect(await statusOf(workspace)).toEqual(["aborted", 1, "CSAT: 4.1, not 4.5"]);
    expect((await getRollout(workspace.as("omar"), place)).earlier[0]?.ended?.by).toBe("Countersign");
    expect(await scenario.refused(() => look())).toEqual([]);
  }
});

it("holds where the plan says so, once, and until it is let go on", async () => {
  const workspace = await buildRolloutWorkspace();
  const { id } = await start(workspace.as("omar"), going({ onBreach: "hold" }));
  tell(id, BREACH);
  expect(await look()).toEqual(["rollout moved"]);
  expect(await statusOf(workspace)).toEqual(["held", 1, "CSAT: 4.1, not 4.5"]);
  expect(await scenario.refused(() => look(999))).toEqual([]);
});

it("waits without data while a step lasts, and is held at its end", async () => {
  const workspace = await buildRolloutWorkspace();
  const { id } = await start(workspace.as("omar"), going());
  tell(id, { state: "no_data", text: "n = 0" });
  expect(await scenario.refused(() => look(59))).toEqual([]);
  expect(await look(61)).toEqual(["rollout moved"]);
  expect(await statusOf(workspace)).toEqual(["held", 1, "CSAT has no data: n = 0"]);
});

it("nobody's rollout goes on by a guard that cannot be read, and everybody else's does", async () => {
  const [broken, well] = [await buildRolloutWorkspace(), await buildRolloutWorkspace()];
  const { id } = await start(broken.as("omar"), going());
  await start(well.as("omar"), going());
  tell(id, new Error("away"));
  expect(await scenario.refused(() => look())).toEqual([]);
  expect(await look(61)).toEqual(["rollout moved", "rollout moved"]);
  expect(await statusOf(broken)).toEqual(["held", 1, "What guards it has no data: it could not be read."]);
  expect((await statusOf(well)).slice(0, 2)).toEqual(["running", 2]);
});
