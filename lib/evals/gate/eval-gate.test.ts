import { describe, expect, it } from "vitest";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import { environmentRulesContentSchema } from "@/lib/artifacts/content/rules-content";
import { describeEvalBlocker, findEvalBlockers, presentEval } from "./eval-blockers";
import { type EvalDemand, type Evidence, evidenceOf, runRulesOf, whyStale } from "./eval-demand";
import { whyNotAccepted } from "./why-not-accepted";

const rule: EvalRule = {
  paths: "support/**",
  set: "support/refund-cases",
  repeats: 1,
  minimumPassRate: 0.9,
  noRegression: { tolerance: 0.05 },
};
const environment = {
  key: "prod",
  protected: true,
  production: true,
  requiredApprovals: 1,
  autoRelease: false,
};
const rulesWith = (more: object) =>
  environmentRulesContentSchema.safeParse({ environments: [{ ...environment, ...more }] });
const messages = (evals: unknown) => (rulesWith({ evals }).error?.issues ?? []).map(({ message }) => message);

describe("the evals that an environment asks for", () => {
  it("are kept as they are, and absent where none are asked for", () => {
    expect(rulesWith({ evals: [rule] }).data?.environments[0]?.evals).toEqual([rule]);
    expect(rulesWith({}).data?.environments[0]).not.toHaveProperty("evals");
  });

  it.each<[string, unknown, string]>([
    [
      "outside results that are not accepted, in so many words",
      [{ ...rule, acceptsOutside: false }],
      "Leave `acceptsOutside` out, or set it to true.",
    ],
    ["a negative limit", [{ ...rule, maxMeanCostUsd: 0 }], "A cost is more than 0 dollars."],
    ["an empty list", [], "Leave `evals` out where none are asked for."],
    ["a rate of 90", [{ ...rule, minimumPassRate: 90 }], "A pass rate is at most 1: 0.9 is nine of ten."],
    [
      "a pattern in capitals",
      [{ ...rule, paths: "Support/**" }],
      "A pattern is a path in small letters; * stands for a part, ** for any depth.",
    ],
    ["no repeat", [{ ...rule, repeats: 0 }], "Each case is asked once at least."],
    ["the same twice", [rule, rule], "The same paths and golden set are listed twice."],
    [
      "two floors of a tag",
      [{ ...rule, floors: Array(2).fill({ tag: "vip", minimumPassRate: 1 }) }],
      "A tag has two floors.",
    ],
  ])("are refused with %s", (_what, evals, message) => {
    expect(messages(evals)).toContain(message);
  });

  it("compare with what is live only where something is", () => {
    expect(runRulesOf(rule, true)).toEqual({ minimumPassRate: 0.9, noRegression: { tolerance: 0.05 } });
    expect(runRulesOf(rule, false)).toEqual({ minimumPassRate: 0.9 });
  });
});

const asked = {
  contentDigest: "sha256:a",
  setVersion: "1.2.0",
  liveVersion: "1.3.1",
  repeats: 2,
  acceptsOutside: false,
};
const run = { ...asked, number: 7, sameSettings: true, isOutside: false };

describe("a run counts", () => {
  it("for exactly this text, this set, this model and what is live now", () => {
    expect(whyStale(run, asked)).toBeNull();
    expect(whyStale({ ...run, repeats: 3 }, asked)).toBeNull();
    expect(whyStale({ ...run, liveVersion: null }, { ...asked, liveVersion: null })).toBeNull();
  });

  it.each<[string, Partial<typeof run> & { liveVersion?: string | null }, string]>([
    ["another text", { contentDigest: "sha256:b" }, "Run #7 was of another text."],
    ["an older set", { setVersion: "1.1.0" }, "Run #7 was of version 1.1.0 of the set."],
    ["another model", { sameSettings: false }, "Run #7 was with another model or other parameters."],
    ["what was live", { liveVersion: "1.3.0" }, "Run #7 was against 1.3.0, which is not what is live now."],
    ["fewer repeats", { repeats: 1 }, "Run #7 was with 1 of 2 repeats."],
  ])("not when it was of %s", (_what, change, sentence) => {
    expect(whyStale({ ...run, ...change }, asked)).toBe(sentence);
  });

  it("from outside only where the rule says so, and where it fits in all else", () => {
    const brought = { ...run, isOutside: true };
    expect(whyStale(brought, asked)).toBe(
      "Run #7 was brought from outside, which this rule does not accept.",
    );
    expect(whyStale(brought, { ...asked, acceptsOutside: true })).toBeNull();
    expect(whyStale({ ...brought, repeats: 1 }, { ...asked, acceptsOutside: true })).toBe(
      "Run #7 was with 1 of 2 repeats.",
    );
  });

  it("not without the comparison that is asked for", () => {
    expect(whyStale({ ...run, liveVersion: null as unknown as string }, asked)).toBe(
      "Run #7 was not compared with what is live.",
    );
  });
});

const finding = (verdict: "pass" | "fail" | "inconclusive", sentence: string) => ({
  rule: "pass_rate" as const,
  verdict,
  sentence,
});
const ended = {
  id: "run-7",
  number: 7,
  evidenceKey: "sha256:e",
  status: "finished" as const,
  done: 4,
  total: 4,
  errored: 0,
  outside: null,
  accepted: null,
};
const accepted = {
  id: "acceptance-1",
  by: "Omar Haddad",
  reason: "The case is about a typo.",
  at: "2026-11-26T10:00:00Z",
};
const judgement = (
  verdict: "pass" | "fail" | "inconclusive" | null,
  findings = [finding("pass", "Fine.")],
) => ({
  verdict,
  findings,
  numbers: { passRate: null, comparison: null },
});

describe("what a run is evidence of", () => {
  it("is nothing when it was cancelled, and its progress while it is under way", () => {
    expect(evidenceOf({ ...ended, status: "cancelled", judgement: judgement("pass") })).toBeNull();
    expect(evidenceOf({ ...ended, status: "running", done: 1, judgement: judgement(null) })).toEqual({
      state: "under_way",
      run: 7,
      done: 1,
      total: 4,
    });
  });

  it("is no verdict while an answer is missing or errored", () => {
    expect(evidenceOf({ ...ended, errored: 2, judgement: judgement(null) })).toEqual({
      state: "incomplete",
      run: 7,
      errored: 2,
      missing: 0,
      outside: null,
    });
  });

  it.each([
    ["inconclusive", accepted],
    ["fail", null],
    ["pass", null],
  ] as const)("keeps an acceptance of it only when it is %s", (verdict, kept) => {
    expect(evidenceOf({ ...ended, accepted, judgement: judgement(verdict) })).toMatchObject({
      verdict,
      accepted: kept,
    });
  });

  it("is told by the findings that decided it", () => {
    const findings = [finding("pass", "Fine."), finding("fail", "Worse.")];
    expect(evidenceOf({ ...ended, judgement: judgement("fail", findings) })).toMatchObject({
      state: "judged",
      verdict: "fail",
      sentences: ["Worse."],
    });
  });
});

describe("the gate stays closed", () => {
  const demand: EvalDemand = {
    rule: "sha256:r",
    paths: "support/**",
    set: "support/refund-cases",
    setVersion: "1.2.0",
    against: "1.3.1",
    repeats: 1,
    evidence: null,
    earlier: 0,
    stale: null,
  };
  const judged = (verdict: "pass" | "fail" | "inconclusive"): Evidence => ({
    state: "judged",
    run: 7,
    runId: "run-7",
    evidenceKey: "sha256:e",
    numbers: { passRate: null, comparison: null },
    verdict,
    sentences: ["70 % passed."],
    outside: null,
    accepted: null,
  });

  it.each<[string, Partial<EvalDemand>, string[]]>([
    ["without the set", { setVersion: null }, ["eval_set_missing"]],
    ["without a run", {}, ["eval_missing"]],
    ["while it runs", { evidence: { state: "under_way", run: 7, done: 1, total: 4 } }, ["eval_pending"]],
    [
      "without a verdict",
      { evidence: { state: "incomplete", run: 7, errored: 1, missing: 0, outside: null } },
      ["eval_incomplete"],
    ],
    ["when it failed", { evidence: judged("fail") }, ["eval_failed"]],
    ["when nobody can tell", { evidence: judged("inconclusive") }, ["eval_inconclusive"]],
    ["no longer when it passed", { evidence: judged("pass") }, []],
  ])("%s", (_when, change, codes) => {
    const blockers = findEvalBlockers({ ...demand, ...change }, "prod");
    expect(blockers.map(({ code }) => code)).toEqual(codes);
    for (const blocker of blockers) {
      const { text, wayOut } = describeEvalBlocker(blocker);
      expect(text).toContain("support/refund-cases");
      expect(wayOut.length).toBeGreaterThan(10);
    }
    const shown = presentEval({ ...demand, ...change }, "prod");
    expect(shown.state).toBe(codes[0] ?? "passed");
  });

  it("no longer when somebody accepted that nobody can tell, and never when it failed", () => {
    const open = { ...demand, evidence: { ...judged("inconclusive"), accepted } as Evidence };
    expect(findEvalBlockers(open, "prod")).toEqual([]);
    expect(presentEval(open, "prod")).toMatchObject({
      state: "accepted",
      text: "support/refund-cases: run #7 is inconclusive. 70 % passed. Accepted by Omar Haddad: The case is about a typo.",
    });
    const failed = { ...demand, evidence: { ...judged("fail"), accepted } as Evidence };
    expect(findEvalBlockers(failed, "prod")).toMatchObject([{ code: "eval_failed" }]);
  });

  it("and says of a run from outside who brought it", () => {
    const outside = { by: "Ana", source: "CI" };
    const brought = { ...demand, evidence: { ...judged("pass"), outside } as Evidence };
    expect(presentEval(brought, "prod").text).toContain("Brought from outside by Ana (CI).");
  });

  const evidenceOfRun = (evidence: Evidence) => ({ ...demand, evidence });
  it.each<[string, EvalDemand[], RegExp | null]>([
    ["no gate looks at", [], /is not what the gate of prod looks at/],
    ["failed", [evidenceOfRun(judged("fail"))], /failed for prod, and a failure is never accepted/],
    [
      "failed under one rule of two",
      [evidenceOfRun(judged("inconclusive")), evidenceOfRun(judged("fail"))],
      /never accepted/,
    ],
    [
      "is incomplete",
      [evidenceOfRun({ state: "incomplete", run: 7, errored: 1, missing: 0, outside: null })],
      /incomplete/,
    ],
    ["is under way", [evidenceOfRun({ state: "under_way", run: 7, done: 1, total: 2 })], /has not ended yet/],
    ["passed", [evidenceOfRun(judged("pass"))], /nothing to accept/],
    [
      "is accepted",
      [evidenceOfRun({ ...judged("inconclusive"), accepted } as Evidence)],
      /accepted for prod already, by Omar Haddad/,
    ],
    ["nobody can tell of", [evidenceOfRun(judged("inconclusive"))], null],
  ])("of a run that %s, an acceptance is answered", (_what, demands, why) => {
    const said = whyNotAccepted(demands, { number: 7, environment: "prod" });
    if (why === null) expect(said).toBeNull();
    else expect(said).toMatch(why);
  });

  it("with the reason why an earlier run does not count", () => {
    const [blocker] = findEvalBlockers({ ...demand, stale: "Run #3 was of another text." }, "prod");
    expect(blocker && describeEvalBlocker(blocker).text).toBe(
      "support/refund-cases 1.2.0 was not run on this text against 1.3.1, which is live. Run #3 was of another text.",
    );
  });

  it("and says when others were run before it, so that nobody asks afresh unseen until it passes", () => {
    const passed = { ...demand, evidence: judged("pass") };
    expect(presentEval(passed, "prod").text).not.toContain("newest of");
    expect(presentEval({ ...passed, earlier: 2 }, "prod").text).toContain(
      "It is the newest of 3 runs of exactly this.",
    );
  });
});
