import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../statistics/compare-runs";
import type { JudgedCase } from "../statistics/judged-case";
import { describeModelDifference } from "./compare-models";
import { profileRun } from "./run-profile";
import { roundTicks } from "./scale";
import { quantileOf, spreadOf } from "./spread";
import { coverTags } from "./tag-coverage";

const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

describe("the ticks of an axis", () => {
  it("are round, and hold the largest value", () => {
    expect(roundTicks(100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(roundTicks(1_811, 8)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(roundTicks(0.00031, 4)).toEqual([0, 0.0001, 0.0002, 0.0003, 0.0004]);
    expect(roundTicks(0)).toEqual([0, 1]);
  });

  it("are few, apart by the same, and never below the largest value", () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 12 }), (most, about) => {
        const ticks = roundTicks(most, about);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(about + 1);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe("a spread", () => {
  it("puts both sides into the same bins, each value into one", () => {
    expect(spreadOf([10, 20, 100, null], [19.9, 55])).toMatchObject({
      bins: [
        { from: 0, to: 20, candidate: 1, live: 1 },
        { from: 20, to: 40, candidate: 1, live: 0 },
        { from: 40, to: 60, candidate: 0, live: 1 },
        { from: 60, to: 80, candidate: 0, live: 0 },
        { from: 80, to: 100, candidate: 1, live: 0 },
      ],
      candidate: { n: 3, median: 20, p95: 100, unknown: 1 },
      live: { n: 2, median: 19.9, p95: 55, unknown: 0 },
    });
  });

  it("loses no value and puts none twice, between its bounds", () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, values, (own, other) => {
        const spread = spreadOf(own, other);
        const bins = spread?.bins ?? [];
        expect(bins.reduce((sum, { candidate }) => sum + candidate, 0)).toBe(own.length);
        expect(bins.reduce((sum, { live }) => sum + live, 0)).toBe(other.length);
        for (const [index, { from, to, candidate }] of bins.entries()) {
          const isLast = index === bins.length - 1;
          const within = own.filter((value) => value >= from && (isLast || value < to));
          expect(candidate).toBe(within.length);
        }
      }),
      { examples: [[[0], [Number.MIN_VALUE]]] },
    );
  });

  it("is none of nothing, and of prices that nobody knows", () => {
    expect(spreadOf([], [])).toBeNull();
    expect(spreadOf([null, null], [])).toBeNull();
    expect(spreadOf([0, 0], [])?.candidate).toEqual({ n: 2, median: 0, p95: 0, unknown: 0 });
  });

  it("takes quantiles by nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.95, 1].map((share) => quantileOf(hundred, share))).toEqual([50, 95, 100]);
    expect(quantileOf([], 0.5)).toBeNull();
  });
});

type Made = { id: string; passes: string; tags?: string[]; weight?: number; cost?: number; ms?: number };
const OUTCOME = { p: "passed", f: "failed", e: "errored" } as const;
/** `passes` says what each repeat came to: `pfp`. */
function made({ id, passes, tags = [], weight = 1, cost = 0.01, ms = 100 }: Made): JudgedCase {
  const repeats = [...passes].map((one) => ({
    outcome: OUTCOME[one as keyof typeof OUTCOME],
    score: one === "p" ? 1 : 0,
    costUsd: cost,
    latencyMs: ms,
  }));
  return { id, tags, mustPass: false, weight, repeats };
}

describe("coverage by tag", () => {
  it("counts cases, and rates those that are known, by weight", () => {
    const cases = [
      made({ id: "a", passes: "p", tags: ["damage", "german"], weight: 3 }),
      made({ id: "b", passes: "f", tags: ["damage"] }),
      made({ id: "c", passes: "e", tags: ["damage"] }),
    ];
    expect(coverTags(cases, 1)).toMatchObject([
      { tag: "damage", cases: 3, passRate: { share: 0.75, n: 2 }, few: true },
      { tag: "german", cases: 1, passRate: { share: 1, n: 1 }, few: true },
    ]);
  });

  it("does not call ten cases few", () => {
    const cases = Array.from({ length: 10 }, (_, index) =>
      made({ id: `${index}`, passes: "p", tags: ["x"] }),
    );
    expect(coverTags(cases, 1)).toMatchObject([{ few: false }]);
    expect(coverTags(cases.slice(1), 1)).toMatchObject([{ few: true }]);
  });
});

describe("a profile", () => {
  it("pairs cost and time by case, candidate minus live", () => {
    const ids = Array.from({ length: 20 }, (_, index) => `case-${index}`);
    const candidate = ids.map((id) => made({ id, passes: "p", cost: 0.03, ms: 900 }));
    const live = ids.map((id) => made({ id, passes: "p", cost: 0.01, ms: 400 }));
    const { costDelta, p95Delta } = profileRun(candidate, live, 1);
    expect(costDelta).toMatchObject({ n: 20, difference: expect.closeTo(0.02, 9) });
    expect(p95Delta).toMatchObject({ n: 20, difference: 500, interval: { low: 500, high: 500 } });
  });

  it("says nothing of a cost of which one is not known", () => {
    const one = made({ id: "a", passes: "p" });
    const unpriced = { ...one, repeats: one.repeats.map((repeat) => ({ ...repeat, costUsd: null })) };
    expect(profileRun([unpriced], [one], 1)).toMatchObject({ costDelta: null, p95Delta: { difference: 0 } });
  });

  it("names flaky cases with how often they passed, the worst first, and no case that merely fails", () => {
    const cases = ["ppf", "pff", "fff", "ppp", "pee"].map((passes) => made({ id: passes, passes }));
    expect(profileRun(cases, null, 3).flaky).toEqual([
      { id: "pff", passed: 1, of: 3 },
      { id: "ppf", passed: 2, of: 3 },
    ]);
  });
});

describe("the difference between two models", () => {
  const plain: Comparison = {
    n: 40,
    improved: 0,
    regressed: 0,
    p: 1,
    difference: 0,
    interval: { low: -0.2, high: 0.2 },
    scoreP: 1,
  };
  const says = (more: Partial<Comparison>) => describeModelDifference({ ...plain, ...more }, "base").says;

  it("is told only where a test and its direction agree", () => {
    expect(says({ regressed: 9, improved: 1, p: 0.02 })).toBe("worse");
    expect(says({ regressed: 1, improved: 9, p: 0.02 })).toBe("better");
    expect(says({ regressed: 9, improved: 1, p: 0.06 })).toBe("unclear");
    expect(says({ difference: -0.1, interval: { low: -0.2, high: -0.01 }, scoreP: 0.01 })).toBe("worse");
    expect(says({ difference: 0.1, interval: { low: 0.01, high: 0.2 }, scoreP: 0.01 })).toBe("better");
    expect(says({ difference: 0.1, interval: { low: 0.01, high: 0.2 }, scoreP: 0.2 })).toBe("unclear");
  });

  it("is none only where more than 5 points are ruled out on both sides", () => {
    expect(says({ interval: { low: -0.05, high: 0.05 } })).toBe("alike");
    expect(says({ interval: { low: -0.06, high: 0.01 } })).toBe("unclear");
    expect(says({ interval: { low: -0.01, high: 0.06 } })).toBe("unclear");
  });

  it("is a sentence with its n and its interval", () => {
    expect(describeModelDifference({ ...plain, improved: 1 }, "demo-model").sentence).toBe(
      "These cases cannot tell whether it is better or worse than demo-model (1 better, 0 worse of 40 cases; mean score 0 points, likely between -20 points and +20 points).",
    );
  });
});
