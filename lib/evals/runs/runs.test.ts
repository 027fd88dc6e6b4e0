import { describe, expect, it } from "vitest";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { alignCases, type CASE_FILTERS, fitsFilter, type RunResult } from "./align-cases";
import { isPassing, waitBeforeAsking } from "./ask-again";
import { buildQuestion, needsAnswer, questionDigest } from "./case-question";
import { judgeAnswer } from "./judge-answer";
import { evidenceKey } from "./run-evidence";
import { followSettings, settleSettings } from "./run-settings";
import { estimateLeftMs, type RunFacts, refuseRunActions, statusOf } from "./run-status";
import { summarizeRun } from "./summarize-run";

const prompt = promptContentSchema.parse({
  messages: [
    { role: "developer", content: "Be kind to {{customer}}." },
    { role: "user", content: "{{question}}" },
  ],
  variables: [
    { name: "customer", type: "string", required: true },
    { name: "question", type: "string", required: true },
  ],
  model: { default: "small", allowed: ["small", "large"] },
  parameters: { temperature: { min: 0, max: 0.7, default: 0.2 }, top_p: { max: 1 } },
}) as PromptContent;

const caseOf = (more: Record<string, unknown>): GoldenCase => {
  const set = goldenSetContentSchema.parse({
    cases: [{ id: "one", variables: { customer: "Mira", question: "Where is it?" }, ...more }],
  });
  return set.cases[0] as GoldenCase;
};
const settings = { model: "small", parameters: { temperature: 0.2 } };

describe("the settings of a run", () => {
  it.each<[string, Parameters<typeof settleSettings>[1], unknown]>([
    ["are the prompt's own defaults", {}, settings],
    ["are a model that it allows", { model: "large" }, { ...settings, model: "large" }],
    [
      "are numbers within its bounds",
      { parameters: { temperature: 0.7, top_p: 1 } },
      { model: "small", parameters: { temperature: 0.7, top_p: 1 } },
    ],
    [
      "are no other model",
      { model: "huge" },
      { problem: "This prompt does not allow the model `huge`. It allows small, large." },
    ],
    [
      "are no number beyond its bounds",
      { parameters: { temperature: 0.71 } },
      { problem: "`temperature` is 0.71; this prompt allows 0 to 0.7." },
    ],
    [
      "are no number that it does not name",
      { parameters: { constructor: 1 } },
      { problem: "This prompt names no parameter `constructor`." },
    ],
  ])("%s", (_what, asked, expected) => expect(settleSettings(prompt, asked)).toEqual(expected));

  it("of what is live are the same, or its own where it does not allow them", () => {
    const run = { model: "large", parameters: { temperature: 0.6 } };
    expect(followSettings(prompt, run)).toEqual(run);
    const cold = { ...prompt, parameters: { temperature: { max: 0.1, default: 0 } } };
    expect(followSettings(cold, run)).toEqual({ model: "large", parameters: { temperature: 0 } });
    const other = { ...cold, model: { default: "tiny", allowed: ["tiny"] } };
    expect(followSettings(other, run)).toEqual({ model: "tiny", parameters: { temperature: 0 } });
  });
});

describe("a case", () => {
  const output = caseOf({ assertions: [{ type: "contains", value: "soon" }] });

  it("is asked with its values, what was said before behind the instructions", () => {
    const history = [
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hello!" },
    ];
    const built = buildQuestion(prompt, caseOf({ ...output, history }), settings);
    expect(built).toMatchObject({
      ok: true,
      prompt: { text: "Be kind to Mira.\n\nWhere is it?" },
      question: {
        ...settings,
        messages: [
          { role: "system", content: "Be kind to Mira." },
          ...history,
          { role: "user", content: "Where is it?" },
        ],
      },
    });
  });

  it.each<[string, boolean, unknown[]]>([
    ["that judges an answer needs one", true, [{ type: "contains", value: "a" }]],
    ["that judges the prompt alone needs none", false, [{ type: "contains", value: "a", target: "prompt" }]],
    [
      "whose set judges an answer needs one",
      true,
      [{ type: "assert-set", assertions: [{ type: "contains", value: "a" }] }],
    ],
    ["that judges nothing needs none", false, []],
  ])("%s", (_what, needs, assertions) => expect(needsAnswer(caseOf({ assertions }))).toBe(needs));

  it("cannot be asked without its values or a model, in words", () => {
    const bare = caseOf({ ...output, variables: { customer: "Mira" } });
    expect(buildQuestion(prompt, bare, settings)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("question"),
    });
    expect(buildQuestion(prompt, output, { ...settings, model: null }).ok).toBe(false);
  });

  it("has one recording for each repeat of each question", () => {
    const ask = (of: typeof settings) => {
      const built = buildQuestion(prompt, output, of);
      if (!built.ok || !built.question) throw new Error("There is a question.");
      return built.question;
    };
    const digests = [
      questionDigest(ask(settings), 1),
      questionDigest(ask(settings), 2),
      questionDigest(ask({ ...settings, model: "large" }), 1),
      questionDigest(ask({ ...settings, parameters: { temperature: 0 } }), 1),
    ];
    expect(new Set(digests).size).toBe(4);
    expect(questionDigest(ask(settings), 1)).toBe(digests[0]);
  });

  it("is judged by what was answered, calls as text", () => {
    const called = caseOf({
      assertions: [{ type: "tools-called", value: [{ name: "find", arguments: { id: 1 } }] }],
    });
    const built = buildQuestion(prompt, called, settings);
    if (!built.ok) throw new Error("It is rendered.");
    const answer = {
      text: "",
      toolCalls: [{ name: "find", arguments: { id: 1 } }],
      inputTokens: 1,
      outputTokens: 1,
      costUsd: null,
      latencyMs: 5,
    };
    expect(judgeAnswer(called, built.prompt, answer)).toMatchObject({
      outcome: "passed",
      score: 1,
      error: null,
    });
    const wrong = caseOf({ assertions: [{ type: "regex", value: "(" }] });
    expect(judgeAnswer(wrong, built.prompt, answer)).toMatchObject({
      outcome: "errored",
      error: { kind: "not_judged" },
    });
  });
});

describe("asking again", () => {
  it("is for what passes", () => {
    const kinds = [
      "no_provider",
      "rate_limited",
      "unavailable",
      "timed_out",
      "refused",
      "bad_answer",
    ] as const;
    expect(kinds.filter(isPassing)).toEqual(["rate_limited", "unavailable", "timed_out", "bad_answer"]);
  });

  it.each<[number, number | null, number, number]>([
    [1, null, 0, 500],
    [1, null, 1, 1_000],
    [3, null, 1, 4_000],
    [20, null, 1, 60_000],
    [1, 30_000, 1, 30_000],
    [9, 5_000, 1, 60_000],
    [1, 86_400_000, 0, 600_000],
  ])("after attempt %i, told %s ms, with chance %d, waits %i ms", (attempt, retryAfterMs, random, ms) =>
    expect(waitBeforeAsking(attempt, { retryAfterMs, random })).toBe(ms),
  );
});

describe("a run", () => {
  const facts: RunFacts = {
    total: 4,
    done: 2,
    errored: 0,
    cancelledAt: null,
    endedAt: null,
    isHeld: false,
    isOutside: false,
  };
  const at = new Date("2026-11-26T10:00:00Z");
  const rows: [string, Partial<RunFacts>, (keyof ReturnType<typeof refuseRunActions>)[]][] = [
    ["queued", {}, ["cancel"]],
    ["running", { isHeld: true }, ["cancel"]],
    ["cancelled", { cancelledAt: at, isHeld: true }, ["resume"]],
    ["out_of_budget", { endedAt: at, errored: 1 }, ["resume"]],
    ["finished", { endedAt: at, done: 4 }, []],
    ["finished", { endedAt: at, done: 4, errored: 1 }, ["retry"]],
    ["incomplete", { endedAt: at, isOutside: true }, []],
    ["finished", { endedAt: at, done: 4, errored: 1, isOutside: true }, []],
  ];
  it.each(rows)("%s (%o) lets one %o", (status, more, allowed) => {
    expect(statusOf({ ...facts, ...more })).toBe(status);
    const refusals = Object.entries(refuseRunActions({ ...facts, ...more }));
    expect(refusals.filter(([, why]) => why === null).map(([name]) => name)).toEqual(allowed);
  });

  it("says how long the rest takes once there is a pace", () => {
    const later = new Date(at.getTime() + 10_000);
    expect(estimateLeftMs({ total: 11, done: 6 }, at, later)).toBe(10_000);
    expect(estimateLeftMs({ total: 11, done: 2 }, at, later)).toBeNull();
    expect(estimateLeftMs({ total: 6, done: 6 }, at, later)).toBeNull();
  });

  it("is evidence of its content, set, model and numbers, whatever the order of these", () => {
    const of = { contentDigest: "a", setDigest: "b" };
    const key = evidenceKey(of, { model: "m", parameters: { x: 1, y: 2 } });
    expect(evidenceKey(of, { model: "m", parameters: { y: 2, x: 1 } })).toBe(key);
    expect(evidenceKey({ ...of, setDigest: "c" }, { model: "m", parameters: { x: 1, y: 2 } })).not.toBe(key);
  });
});

describe("the cases of a run", () => {
  const ids = ["passes", "waits", "fails", "errs", "worse", "must", "flaky", "better"];
  const cases = ids.map((id) =>
    caseOf({ id, mustPass: id === "must", assertions: [{ type: "contains", value: "a" }] }),
  );
  const result = (
    caseId: string,
    side: "candidate" | "live",
    outcome: RunResult["outcome"],
    repeat = 1,
  ): RunResult => ({
    caseId,
    side,
    outcome,
    repeat,
    score: outcome === "passed" ? 1 : 0,
    costUsd: null,
    latencyMs: 10 * repeat,
  });
  const results = [
    ...["passes", "worse", "must"].map((id) => result(id, "live", "passed")),
    ...["fails", "errs", "better"].map((id) => result(id, "live", "failed")),
    ...["passes", "better"].map((id) => result(id, "candidate", "passed")),
    ...["fails", "worse", "must"].map((id) => result(id, "candidate", "failed")),
    result("errs", "candidate", "errored"),
    result("flaky", "candidate", "passed", 1),
    result("flaky", "candidate", "failed", 2),
  ];
  const aligned = alignCases(cases, results);

  it("stand worst first, and what is still to come last", () => {
    expect(aligned.map(({ id }) => id)).toEqual([
      "must",
      "worse",
      "fails",
      "flaky",
      "errs",
      "passes",
      "better",
      "waits",
    ]);
  });

  it.each<[(typeof CASE_FILTERS)[number], string[]]>([
    ["failed", ["must", "worse", "fails", "flaky"]],
    ["errored", ["errs"]],
    ["regressed", ["must", "worse"]],
    ["improved", ["better"]],
    ["flaky", ["flaky"]],
  ])("that %s are found", (filter, expected) => {
    expect(aligned.filter((one) => fitsFilter(one, filter)).map(({ id }) => id)).toEqual(expected);
  });

  it("come to a rate of what is known, and to no verdict while something is not", () => {
    const summary = summarizeRun(cases, results, { repeats: 1, hasLive: true });
    expect(summary).toMatchObject({
      verdict: null,
      passRate: { n: 6, share: 2.5 / 6 },
      compared: 5,
      regressed: 2,
      improved: 1,
      errored: 1,
      flaky: 1,
      p95Ms: 20,
    });
    const whole = results.filter(({ caseId }) => caseId === "passes");
    expect(summarizeRun(cases.slice(0, 1), whole, { repeats: 1, hasLive: false })).toMatchObject({
      verdict: "pass",
      findings: [{ rule: "pass_rate", verdict: "pass" }],
    });
  });
});
