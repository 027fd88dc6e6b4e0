import { expect, it } from "vitest";
import type { Demand } from "./ask-gate";
import { planRuns } from "./plan-runs";

const subject = { path: "support/refund-reply", version: "1.4.0" };
const asked = { sets: [], model: null, repeats: null, budgetUsd: null, against: null };

function demand(more: Partial<Demand> = {}): Demand {
  return {
    environment: "prod",
    set: "support/cases",
    setVersion: "2.0.0",
    against: "1.3.0",
    repeats: 3,
    run: null,
    state: "eval_missing",
    text: "support/cases 2.0.0 was not run on this text.",
    wayOut: "Run it.",
    numbers: null,
    paths: "support/**",
    accepted: null,
    outside: null,
    accept: null,
    ...more,
  };
}

it("what an environment asks for is started exactly so", () => {
  expect(planRuns(asked, subject, [demand()])).toEqual([
    {
      set: "support/cases",
      start: { ...subject, set: "support/cases", setVersion: "2.0.0", against: "prod", repeats: 3 },
    },
  ]);
});

it.each(["passed", "eval_failed", "eval_inconclusive", "eval_pending"] as const)(
  "a run that the gate knows as %s is read, unless something else was asked for",
  (state) => {
    const known = [demand({ state, run: 7 })];
    expect(planRuns(asked, subject, known)).toEqual([{ set: "support/cases", run: 7 }]);
    for (const own of [{ model: "m" }, { repeats: 5 }, { budgetUsd: 1 }])
      expect(planRuns({ ...asked, ...own }, subject, known)[0]).toMatchObject({ start: own });
  },
);

it("a run with errors is made again: what was answered costs nothing", () => {
  const [step] = planRuns(asked, subject, [demand({ state: "eval_incomplete", run: 7 })]);
  expect(step).toHaveProperty("start");
});

it("a set that is not in force cannot be run, and the gate says why", () => {
  const missing = demand({ state: "eval_set_missing", setVersion: null, text: "There is none." });
  expect(planRuns(asked, subject, [missing])).toEqual([
    { set: "support/cases", problem: "There is none. Run it." },
  ]);
});

it("sets that are named are run once each, with what the environment asks of those it knows", () => {
  const steps = planRuns(
    { ...asked, sets: ["other/cases", "support/cases", "other/cases"], against: "stage" },
    subject,
    [demand({ against: null })],
  );
  expect(steps).toEqual([
    { set: "other/cases", start: { ...subject, set: "other/cases", against: "stage" } },
    {
      set: "support/cases",
      start: { ...subject, set: "support/cases", setVersion: "2.0.0", against: "stage", repeats: 3 },
    },
  ]);
});
