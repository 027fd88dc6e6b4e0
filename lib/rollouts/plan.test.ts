import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { findLadderFaults, planOfRule } from "./ladder";
import { describeShares, type RolloutPlan, rulesAt, seedOf } from "./plan";
import { planInputSchema } from "./plan-input";
import { goesOnByItself, type Move, type MoveKind, nextStepAt, progressOf } from "./progress";

const step = (percents: number[], dwellMinutes = 0, hold = false) => ({ percents, dwellMinutes, hold });
const NOON = "2026-12-01T12:00:00.000Z";

describe("a plan", () => {
  const issues = (plan: unknown) => {
    const parsed = planInputSchema.safeParse(plan);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
  };
  const eu = ["segments/eu"];
  it.each<[string, unknown, string[]]>([
    ["rises to everyone", { steps: [step([5]), step([25]), step([100])] }, []],
    [
      "rises one audience at a time",
      { segments: eu, steps: [step([50, 0]), step([100, 0]), step([100, 100])] },
      [],
    ],
    ["may be one step that starts later", { startsAt: NOON, steps: [step([100])] }, []],
    ["is no promotion", { steps: [step([100])] }, ["steps"]],
    ["never falls", { steps: [step([25]), step([5]), step([100])] }, ["steps.1.percents.0"]],
    [
      "never falls for one audience",
      { segments: eu, steps: [step([50, 5]), step([60, 0]), step([100, 100])] },
      ["steps.1.percents.1"],
    ],
    ["ends with everyone", { segments: eu, steps: [step([5, 5]), step([100, 50])] }, ["steps.1.percents.1"]],
    [
      "gives somebody more at each step",
      { steps: [step([5]), step([5]), step([100])] },
      ["steps.1.percents"],
    ],
    ["gives somebody something at its first step", { steps: [step([0]), step([100])] }, ["steps.0.percents"]],
    [
      "has a share for each audience",
      { segments: eu, steps: [step([5]), step([100, 100])] },
      ["steps.0.percents"],
    ],
    [
      "names a segment once",
      { segments: [...eu, ...eu], steps: [step([5, 5, 5]), step([100, 100, 100])] },
      ["segments"],
    ],
    ["has whole percentages", { steps: [step([0.5]), step([100])] }, ["steps.0.percents.0"]],
    ["waits whole minutes", { steps: [step([5], -1), step([100])] }, ["steps.0.dwellMinutes"]],
    ["has steps", { steps: [] }, ["steps"]],
    ["starts at a moment", { startsAt: "tomorrow", steps: [step([5]), step([100])] }, ["startsAt"]],
  ])("%s", (_sentence, plan, where) => {
    expect(issues(plan)).toEqual(where);
  });

  const plan: RolloutPlan = {
    startsAt: null,
    audiences: [
      { segment: "segments/eu@1.0.0", condition: { attribute: "region", operator: "equals", value: "eu" } },
      { segment: null, condition: null },
    ],
    steps: [step([50, 5], 30), step([100, 25], 60, true), step([100, 100])],
  };

  it("says what each audience gets, and nothing before it begins", () => {
    expect([0, 1, 3].map((at) => describeShares(plan, at))).toEqual([
      "0 % of segments/eu, 0 % of everyone else",
      "50 % of segments/eu, 5 % of everyone else",
      "100 % of segments/eu, 100 % of everyone else",
    ]);
    expect(rulesAt(plan, 2).map(({ segment, percent }) => [segment, percent])).toEqual([
      ["segments/eu@1.0.0", 100],
      [null, 25],
    ]);
  });

  it("is drawn by its artifact and its rollout", () => expect(seedOf("a", "r")).toBe("a/r/"));

  describe("stands where its moves say", () => {
    const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000);
    const moves = (...told: [MoveKind, number, number][]): Move[] =>
      told.map(([kind, to, minutes], index) => {
        return { seq: index + 1, kind, step: to, reason: "Why", createdAt: at(minutes) };
      });
    it.each<[string, Move[], string, number, Date, boolean]>([
      ["just started", moves(["started", 1, 0]), "running", 1, at(30), true],
      ["at its second step", moves(["started", 1, 0], ["advanced", 2, 40]), "running", 2, at(100), false],
      ["held", moves(["started", 1, 0], ["held", 1, 5]), "held", 1, at(30), false],
      ["going on", moves(["started", 1, 0], ["held", 1, 5], ["resumed", 1, 50]), "running", 1, at(30), true],
      ["rolled back", moves(["started", 1, 0], ["aborted", 1, 9]), "aborted", 1, at(30), false],
      ["overtaken", moves(["started", 1, 0], ["superseded", 1, 9]), "superseded", 1, at(30), false],
    ])("when %s", (_when, all, status, now, next, alone) => {
      const progress = progressOf(all);
      expect([progress.status, progress.step, progress.ended !== null]).toEqual([
        status,
        now,
        ["aborted", "superseded"].includes(status),
      ]);
      expect(nextStepAt(plan, progress)).toEqual(next);
      expect(goesOnByItself(plan, progress)).toBe(alone);
    });

    it("when it starts later", () => {
      const later = { ...plan, startsAt: at(90).toISOString() };
      const progress = progressOf(moves(["started", 0, 0]));
      expect([progress.status, nextStepAt(later, progress), goesOnByItself(later, progress)]).toEqual([
        "scheduled",
        at(90),
        true,
      ]);
    });
  });
});

describe("the ladder of an environment", () => {
  const rule: LadderRule = { paths: "support/**", steps: [5, 25, 100], dwellMinutes: 60 };
  it.each<[string, RolloutPlan["steps"], LadderRule | null, string[]]>([
    ["lets its own steps pass", planOfRule(rule), rule, []],
    ["lets slower ones pass", [step([1], 60), step([5], 90), step([50], 60), step([100])], rule, []],
    ["asks nothing where there is none", [step([99]), step([100])], null, []],
    [
      "refuses a first step that is too high",
      [step([6], 60), step([25], 60), step([100])],
      rule,
      ["percent 1"],
    ],
    ["refuses too few steps", [step([5], 60), step([100])], rule, ["percent 2"]],
    [
      "looks at the highest audience",
      [step([5, 6], 60), step([5, 25], 60), step([100, 100])],
      rule,
      ["percent 1"],
    ],
    ["refuses a step that is too short", [step([5], 59), step([25], 60), step([100])], rule, ["dwell 1"]],
    [
      "asks for a person",
      [step([5], 60, true), step([25], 60), step([100])],
      { ...rule, hold: true },
      ["hold 2"],
    ],
  ])("%s", (_sentence, steps, asked, codes) => {
    const faults = findLadderFaults({ steps }, asked);
    expect(faults.map(({ fault, step: at }) => `${fault} ${at}`)).toEqual(codes);
  });

  it("offers steps that it lets pass, whatever it is", () => {
    const rules = fc.record({
      paths: fc.constant("**"),
      steps: fc
        .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 19 })
        .map((steps) => [...steps.toSorted((a, b) => a - b), 100]),
      dwellMinutes: fc.nat(43_200),
      hold: fc.option(fc.constant(true as const), { nil: undefined }),
    });
    fc.assert(
      fc.property(rules, ({ hold, ...rest }) => {
        const made: LadderRule = { ...rest, ...(hold ? { hold } : {}) };
        const steps = planOfRule(made);
        expect(findLadderFaults({ steps }, made)).toEqual([]);
        expect(planInputSchema.safeParse({ steps }).success).toBe(true);
      }),
    );
  });
});
