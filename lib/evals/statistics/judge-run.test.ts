import { describe, expect, it } from "vitest";
import type { Outcome } from "../assertions/combine";
import { judgeRun } from "./judge-run";
import type { JudgedCase } from "./judged-case";
import { createRandom } from "./random";
import { type RunRules, STANDARD_RULES, type Verdict } from "./run-rules";
import { simulateRun } from "./simulate";

const one = (id: string, outcomes: Outcome[], rest: Partial<JudgedCase> = {}): JudgedCase => ({
  id,
  tags: [],
  mustPass: false,
  weight: 1,
  repeats: outcomes.map((outcome) => ({
    outcome,
    score: outcome === "passed" ? 1 : 0,
    costUsd: 0.01,
    latencyMs: 100,
  })),
  ...rest,
});
const cases = (passed: number, failed: number, rest: Partial<JudgedCase> = {}, from = 0): JudgedCase[] =>
  Array.from({ length: passed + failed }, (_, i) =>
    one(`c${from + i}`, [i < passed ? "passed" : "failed"], rest),
  );
const judge = (run: readonly JudgedCase[], rules: RunRules, live: readonly JudgedCase[] | null = null) =>
  judgeRun({ cases: run, repeats: 1, live, rules });

describe("a run", () => {
  const RATE = { minimumPassRate: 0.95 };
  it.each<[string, JudgedCase[], RunRules, Verdict | null]>([
    ["passes at exactly the rate", cases(19, 1), RATE, "pass"],
    ["is open where chance may have done it", cases(18, 2), RATE, "inconclusive"],
    ["fails where chance does not", cases(15, 5), RATE, "fail"],
    ["passes without rules", cases(1, 9), {}, "pass"],
    [
      "fails by one must-pass case",
      [...cases(99, 0), one("m", ["failed"], { mustPass: true })],
      RATE,
      "fail",
    ],
    [
      "fails by one flaky must-pass case",
      [...cases(99, 0), one("m", ["passed", "failed"], { mustPass: true })],
      RATE,
      "fail",
    ],
    [
      "counts half a flaky case",
      [...cases(9, 0), one("f", ["passed", "failed"])],
      { minimumPassRate: 0.95 },
      "pass",
    ],
    ["is open where a case was not judged", [...cases(99, 0), one("n", ["notRun"])], RATE, "inconclusive"],
    ["says nothing with an error in it", [...cases(99, 0), one("e", ["errored"])], RATE, null],
    ["says nothing without cases", [], RATE, null],
    ["says nothing with a repeat missing", [...cases(9, 0), one("r", [])], RATE, null],
    ["is open where no case counts", cases(5, 0, { weight: 0 }), {}, "inconclusive"],
    ["weighs", [...cases(9, 0), one("w", ["failed"], { weight: 9 })], { minimumPassRate: 0.9 }, "fail"],
    [
      "meets the floor of a tag",
      [...cases(10, 0, { tags: ["de"] }), ...cases(5, 5, {}, 50)],
      { floors: [{ tag: "de", minimumPassRate: 1 }] },
      "pass",
    ],
    [
      "falls below the floor of a tag",
      [...cases(90, 0), ...cases(3, 7, { tags: ["de"] }, 90)],
      { floors: [{ tag: "de", minimumPassRate: 0.9 }] },
      "fail",
    ],
    [
      "is open where no case has the tag",
      cases(9, 0),
      { floors: [{ tag: "fr", minimumPassRate: 0.5 }] },
      "inconclusive",
    ],
    ["keeps to its budgets", cases(9, 0), { maxMeanCostUsd: 0.01, maxP95LatencyMs: 100 }, "pass"],
    ["exceeds its cost", cases(9, 0), { maxMeanCostUsd: 0.009 }, "fail"],
    ["exceeds its latency", cases(9, 0), { maxP95LatencyMs: 99 }, "fail"],
  ])("%s", (_what, run, rules, verdict) => {
    const result = judge(run, rules);
    expect(result.verdict, JSON.stringify(result.findings)).toBe(verdict);
  });

  it("whose price is not known is open, though the rest is cheap", () => {
    const free = one("free", ["passed"]);
    const replayed = {
      ...free,
      id: "r",
      repeats: [{ outcome: "passed" as const, score: 1, costUsd: null, latencyMs: null }],
    };
    expect(judge([free, replayed], { maxMeanCostUsd: 1 }).verdict).toBe("inconclusive");
    expect(judge([free, replayed], { maxP95LatencyMs: 1000 }).verdict).toBe("inconclusive");
  });

  it("is asked for nine in ten by the standard rules", () => {
    expect(judge(cases(9, 1), STANDARD_RULES).verdict).toBe("pass");
    expect(judge(cases(40, 60), STANDARD_RULES).verdict).toBe("fail");
  });

  it("tells its reasons with n and an interval", () => {
    const [rate] = judge(cases(18, 2), RATE).findings;
    expect(rate?.sentence).toBe(
      "90 % of the cases passed (n = 20, likely between 69.9 % and 97.2 %); asked for are 95 %.",
    );
  });
});

describe("against what is live, a run", () => {
  const rules = { noRegression: { tolerance: 0.05 } };
  const better = (improved: number, regressed: number, same: number): [JudgedCase[], JudgedCase[]] => [
    [...cases(improved, regressed), ...cases(same, 0, {}, 1000)],
    [...cases(0, improved), ...cases(regressed, 0, {}, improved), ...cases(same, 0, {}, 1000)],
  ];
  it.each<[string, number, number, number, Verdict]>([
    ["without a difference passes", 0, 0, 20, "pass"],
    ["that is better passes", 6, 0, 14, "pass"],
    ["with one case worse of few is open", 0, 1, 19, "inconclusive"],
    ["with as many better as worse of few is open", 3, 3, 14, "inconclusive"],
    ["with as many better as worse of many passes", 3, 3, 494, "pass"],
    ["with five cases worse is open", 0, 5, 95, "inconclusive"],
    ["with six cases worse fails", 0, 6, 94, "fail"],
  ])("%s", (_what, improved, regressed, same, verdict) => {
    const [run, live] = better(improved, regressed, same);
    const result = judge(run, rules, live);
    expect(result.comparison).toMatchObject({ improved, regressed, n: improved + regressed + same });
    expect(result.verdict, JSON.stringify(result.findings)).toBe(verdict);
  });

  it("is paired by case, not by place", () => {
    const run = [one("a", ["passed"]), one("b", ["failed"]), one("only-here", ["passed"])];
    const live = [one("b", ["failed"]), one("a", ["passed"]), one("only-there", ["passed"])];
    expect(judge(run, rules, live).comparison).toMatchObject({
      n: 2,
      improved: 0,
      regressed: 0,
      difference: 0,
    });
  });

  it("with no case in common is open, and with an incomplete other says nothing", () => {
    expect(judge([one("a", ["passed"])], rules, [one("b", ["passed"])]).verdict).toBe("inconclusive");
    expect(judge([one("a", ["passed"])], rules, [one("a", ["errored"])]).verdict).toBeNull();
  });

  it("fails by scores where passes do not tell", () => {
    const graded = (score: number) => (id: number) => ({
      ...one(`g${id}`, ["passed"]),
      repeats: [
        { outcome: "passed" as const, score: score + (id % 7) / 100, costUsd: null, latencyMs: null },
      ],
    });
    const ids = Array.from({ length: 40 }, (_, id) => id);
    expect(judge(ids.map(graded(0.7)), rules, ids.map(graded(0.8))).verdict).toBe("fail");
    expect(judge(ids.map(graded(0.8)), rules, ids.map(graded(0.7))).verdict).toBe("pass");
  });

  // At most 5 % in the long run; of 200 runs at most 19 is what chance leaves (binomial, 1 in 500).
  it.each([false, true])("of an equal version is seldom called worse (graded: %s)", (graded) => {
    const random = createRandom(3);
    let alarms = 0;
    for (let i = 0; i < 200; i++) {
      const [run, live] = [simulateRun(60, random, { graded }), simulateRun(60, random, { graded })];
      if (judge(run, rules, live).verdict === "fail") alarms++;
    }
    expect(alarms).toBeLessThan(20);
  });

  it("of a version that is 20 points worse is seldom let pass", () => {
    const random = createRandom(4);
    const verdicts = Array.from(
      { length: 60 },
      () => judge(simulateRun(100, random, { worse: 0.23 }), rules, simulateRun(100, random)).verdict,
    );
    expect(verdicts.filter((verdict) => verdict === "pass").length).toBe(0);
    expect(verdicts.filter((verdict) => verdict === "fail").length).toBeGreaterThan(45);
  });
});
