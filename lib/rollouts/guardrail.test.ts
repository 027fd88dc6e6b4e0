import { expect, it } from "vitest";
import { answerToBreach, type GuardReading } from "./guardrail";
import type { RolloutPlan } from "./plan";

const HEALTHY: GuardReading = { guard: "CSAT", state: "healthy", text: "4.6" };
const BREACH: GuardReading = { guard: "CSAT", state: "breach", text: "4.1, not 4.5" };
const HELD = { since: new Date(0), reason: "Odd" };
const running = { step: 1, held: null, ended: null };

it.each<
  [string, Pick<RolloutPlan, "onBreach">, Parameters<typeof answerToBreach>[1], GuardReading[], string | null]
>([
  ["rolls back", {}, running, [HEALTHY, BREACH], "roll_back"],
  ["rolls back what is held", {}, { ...running, held: HELD }, [BREACH], "roll_back"],
  ["holds where the plan says so", { onBreach: "hold" }, running, [BREACH], "hold"],
  ["leaves held what is held", { onBreach: "hold" }, { ...running, held: HELD }, [BREACH], null],
  ["does nothing before the first step", {}, { ...running, step: 0 }, [BREACH], null],
  [
    "does nothing after the end",
    {},
    { ...running, ended: { at: new Date(0), reason: null } },
    [BREACH],
    null,
  ],
  ["is none where all is well", {}, running, [HEALTHY], null],
  ["is none without data", {}, running, [{ guard: "CSAT", state: "no_data", text: "n = 0" }], null],
  ["is none without guards", {}, running, [], null],
])("a breach %s", (_what, plan, progress, readings, act) => {
  const answer = answerToBreach(plan, progress, readings);
  expect(answer?.act ?? null).toBe(act);
  if (answer) expect(answer.reason).toBe("CSAT: 4.1, not 4.5");
});
