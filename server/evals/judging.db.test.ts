import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { registry } from "@/lib/kernel/registry";
import {
  answerCases,
  answerOf,
  buildEvalWorkspace,
  EVAL_PATHS,
  type EvalWorkspace,
  fault,
  goldenSet,
  runWhen,
} from "@/lib/testing/eval-workspace";
import { fakeJudge, verdictOf } from "@/lib/testing/fake-judge";
import { openScenario } from "@/lib/testing/scenario";
import { buildMergedChange } from "@/prisma/factories";
import { EvalRunner, type RunnerOptions } from "./eval-runner";

openScenario();
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const runners: EvalRunner[] = [];
const waits: number[] = [];

function openRunner(options: Partial<RunnerOptions> = {}): EvalRunner {
  const patience = {
    wait: async (ms: number) => void waits.push(ms),
    random: () => 0.5,
    ...options.patience,
  };
  const runner = new EvalRunner({ logger: silent, pollMs: 20, leaseMs: 300_000, ...options, patience });
  runners.push(runner);
  registry().evalRuns = runner;
  runner.start();
  return runner;
}

beforeEach(() => {
  waits.length = 0;
  delete registry().askModel;
  delete registry().embedText;
});
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

const judge = { model: "judge", repeats: 1 };
const kind = { type: "llm-rubric", value: "Is kind to {{customer}}" };
const judgedCases = (count: number, assertions: object[] = [kind]) => answerCases(count, { assertions });
const ended = (run: { endedAt: string | null }) => run.endedAt !== null;

async function start({ ana }: EvalWorkspace, more: object = {}): Promise<number> {
  return (await startEvalRun(ana, { path: EVAL_PATHS.prompt, set: EVAL_PATHS.set, ...more })).number;
}
const run = async (world: EvalWorkspace, more: object = {}) =>
  runWhen(world.ana, await start(world, more), ended);
const firstOf = async ({ ana }: EvalWorkspace, number: number) =>
  (await getEvalCase(ana, { number, caseId: "case-1" })).results[0];

describe("a judge", () => {
  it("is asked as often as the set says, and what it said is kept with the result", async () => {
    const world = await buildEvalWorkspace(judgedCases(2), { judge: { model: "judge", repeats: 3 } });
    let times = 0;
    const { ask, answers, judged } = fakeJudge(({ data }) =>
      verdictOf(String(data.answer).includes("Mira 2") || ++times !== 2),
    );
    registry().askModel = ask;
    openRunner();
    const { number, ...told } = await run(world);
    expect([answers.length, judged.length]).toEqual([2, 6]);
    expect(told).toMatchObject({
      verdict: "pass",
      judge: { model: "judge", repeats: 3 },
      judging: { count: 6, inputTokens: 60, outputTokens: 30 },
      notices: [],
    });
    expect(told.judging.usd).toBeCloseTo(0.012);
    expect(told.spentUsd).toBeCloseTo(0.032);
    expect(told.costUsd.candidate).toBeCloseTo(0.02);
    expect((await listEvalRuns(world.ana, {})).data[0]?.spentUsd).toBeCloseTo(0.032);
    const result = await firstOf(world, number);
    expect(result).toMatchObject({ outcome: "passed", paid: true });
    expect(result?.score).toBeCloseTo(2 / 3);
    expect(result?.assertions[0]).toMatchObject({
      reason: "It is kind. (2 of 3 judgements agree)",
      judged: { model: "judge" },
    });
    expect(result?.assertions[0]?.judged?.judgements.map(({ passed }) => passed).sort()).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("is never paid twice for the same judgement, and judges another answer anew", async () => {
    const world = await buildEvalWorkspace(judgedCases(3), { judge });
    const { ask, answers, judged } = fakeJudge(() => verdictOf(true));
    registry().askModel = ask;
    openRunner();
    const first = await run(world);
    const again = await run(world);
    expect(again).toMatchObject({ verdict: "pass", spentUsd: 0, judging: { count: 0, usd: 0 } });
    expect(again.evidenceKey).toBe(first.evidenceKey);
    expect([answers.length, judged.length]).toEqual([3, 3]);
    const { ana, omar } = world;
    const items = [goldenSet(judgedCases(3), EVAL_PATHS.set, { judge: { ...judge, model: "stricter" } })];
    await buildMergedChange(ana, omar, { title: "Another judge", items });
    const other = await run(world);
    expect([answers.length, judged.length]).toEqual([3, 6]);
    expect(other.evidenceKey).not.toBe(first.evidenceKey);
  });

  it("that is the model that answered is told as such", async () => {
    const world = await buildEvalWorkspace(judgedCases(1), {
      judge: { ...judge, model: "gpt-4.1-mini" },
    });
    registry().askModel = fakeJudge(() => verdictOf(true)).ask;
    openRunner();
    const told = await run(world);
    expect(told.model).toBe("openai/gpt-4.1-mini");
    expect(told.notices).toEqual([expect.stringContaining("judges its own answers here")]);
  });

  it("that takes no temperature is asked without one", async () => {
    const world = await buildEvalWorkspace(judgedCases(1), { judge });
    const seen: object[] = [];
    registry().askModel = fakeJudge(({ parameters }) => {
      seen.push(parameters);
      if ("temperature" in parameters)
        throw Object.assign(fault("refused"), { message: "Unsupported value: 'temperature'." });
      return verdictOf(true);
    }).ask;
    openRunner();
    expect(await run(world)).toMatchObject({ verdict: "pass" });
    expect(seen).toEqual([{ temperature: 0 }, {}]);
  });
});

describe("a judge that fails", () => {
  it("for a moment is asked again, with what its wrong answers cost", async () => {
    const world = await buildEvalWorkspace(judgedCases(1), { judge });
    const says = [fault("rate_limited", 7_000), "Sure, it passes!", '{"pass":true}', verdictOf(true)];
    const { ask, judged } = fakeJudge(({ count }) => {
      const next = says[count - 1] ?? "";
      if (typeof next !== "string") throw next;
      return next;
    });
    registry().askModel = ask;
    openRunner();
    const told = await run(world);
    expect(told).toMatchObject({ verdict: "pass", judging: { count: 3 } });
    expect(told.judging.usd).toBeCloseTo(0.006);
    expect(judged).toHaveLength(4);
    expect(waits).toEqual(expect.arrayContaining([7_000, 1_500, 3_000]));
  });

  it.each<[string, string, () => string | Promise<never>]>([
    ["with words instead of its form", "not of the form", () => "It passes."],
    ["with a verdict within words", "not of the form", () => `Verdict: ${verdictOf(true)}`],
    ["with silence", "did not answer within", () => new Promise(() => {})],
    [
      "with a refusal",
      "says refused",
      () => {
        throw fault("refused");
      },
    ],
    [
      "because nobody answers for it",
      "says no_provider",
      () => {
        throw fault("no_provider");
      },
    ],
  ])("%s makes errors and no pass, also turned round", async (_how, why, says) => {
    const both = [{ ...kind }, { ...kind, type: "not-llm-rubric" }];
    const cases = both.map((one, index) => ({
      ...answerCases(2)[index],
      id: `case-${index + 1}`,
      assertions: [one],
    }));
    const world = await buildEvalWorkspace(cases, { judge });
    const { ask } = fakeJudge(says);
    registry().askModel = ask;
    openRunner({ patience: { timeoutMs: 30 } });
    const told = await run(world);
    expect(told).toMatchObject({ verdict: null, errored: 2, errors: { judge_failed: 2 } });
    const result = await firstOf(world, told.number);
    expect(result).toMatchObject({ outcome: "errored", score: 0, answer: { text: expect.any(String) } });
    expect(result?.error?.message).toContain(why);
  });

  it("is asked alone when its errors are tried again", async () => {
    const world = await buildEvalWorkspace(judgedCases(4), { judge: { ...judge, repeats: 3 } });
    let broken = true;
    const { ask, answers, judged } = fakeJudge(({ data, count }) => {
      if (broken && String(data.answer).includes("Mira 1") && count > 2) throw fault("refused");
      return verdictOf(true);
    });
    registry().askModel = ask;
    openRunner();
    const told = await run(world);
    expect(told).toMatchObject({ verdict: null, errors: { judge_failed: 1 }, progress: { passed: 3 } });
    broken = false;
    const before = judged.length;
    await retryEvalErrors(world.ana, { number: told.number });
    const retried = await runWhen(world.ana, told.number, ended);
    expect(retried).toMatchObject({ verdict: "pass", judging: { count: 12 } });
    // Two of its three judgements were there already, and every answer was.
    expect([answers.length, judged.length - before]).toEqual([4, 1]);
    expect(retried.spentUsd).toBeCloseTo(0.04 + 12 * 0.002);
  });
});

describe("a run with a judge", () => {
  it("counts judgements in its budget, stops before the next one, and goes on with a larger one", async () => {
    const world = await buildEvalWorkspace(judgedCases(5), { judge });
    const { ask, answers, judged } = fakeJudge(() => answerOf(verdictOf(true), { costUsd: 0.02 }));
    registry().askModel = ask;
    openRunner({ lanes: 1 });
    const number = await start(world, { budgetUsd: 0.07 });
    const told = await runWhen(world.ana, number, ended);
    // An answer is 0.01 and a judgement 0.02: the third answer is paid with the last cent, and nobody judges it.
    expect(told).toMatchObject({ status: "out_of_budget", verdict: null, progress: { done: 2 } });
    expect(told.spentUsd).toBeCloseTo(0.07);
    expect([answers.length, judged.length]).toEqual([3, 2]);
    await resumeEvalRun(world.ana, { number, budgetUsd: null });
    const resumed = await runWhen(world.ana, number, ended);
    expect(resumed).toMatchObject({ status: "finished", verdict: "pass" });
    expect(resumed.spentUsd).toBeCloseTo(0.15);
    expect([answers.length, judged.length]).toEqual([5, 5]);
  });

  it("that a server left while it was judged asks for nothing twice", async () => {
    const world = await buildEvalWorkspace(judgedCases(4), { judge: { ...judge, repeats: 3 } });
    const hung = new Set<string>();
    const first = fakeJudge(({ data, count, signal }) => {
      const answer = String(data.answer);
      if (!answer.includes("Mira 4") || count < 3) return verdictOf(true);
      hung.add(answer);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    registry().askModel = first.ask;
    const left = openRunner({ owner: "first" });
    const number = await start(world);
    await runWhen(world.ana, number, ({ progress, judging }) => progress.done === 3 && judging.count === 11);
    expect(hung.size).toBe(1);
    await left.stop();
    expect((await getEvalRun(world.ana, { number })).spentUsd).toBeCloseTo(0.04 + 11 * 0.002);
    const second = fakeJudge(() => verdictOf(true));
    registry().askModel = second.ask;
    openRunner({ owner: "second" });
    const told = await runWhen(world.ana, number, ended);
    expect(told).toMatchObject({ verdict: "pass", progress: { done: 4 } });
    expect([second.answers.length, second.judged.length]).toEqual([0, 1]);
    expect(told.spentUsd).toBeCloseTo(0.04 + 12 * 0.002);
  });

  it("compares texts by their vectors, each made once", async () => {
    const similar = [
      { type: "similar", value: "Soon, {{customer}}.", threshold: 0.9 },
      { type: "not-similar", value: "Never." },
    ];
    const world = await buildEvalWorkspace(judgedCases(3, similar), {
      judge: { repeats: 1, embeddingModel: "vectors" },
    });
    registry().askModel = fakeJudge(() => "").ask;
    const texts: string[] = [];
    registry().embedText = async ({ text }) => {
      texts.push(text);
      if (texts.length === 1) throw fault("unavailable");
      return { vector: text === "Never." ? [0, 1] : [1, 0.1], inputTokens: 3, costUsd: 0.001 };
    };
    openRunner();
    const told = await run(world);
    expect(told).toMatchObject({ verdict: "pass", judging: { count: 4, inputTokens: 12 } });
    expect(new Set(texts).size).toBe(4);
    expect(texts).toHaveLength(5);
    const result = await firstOf(world, told.number);
    expect(result?.assertions[0]?.reason).toContain("It is alike by 1.00");
  });

  it("without a judge in its set does not run what needs one, and says so", async () => {
    const world = await buildEvalWorkspace(judgedCases(2));
    const { ask, answers, judged } = fakeJudge(() => verdictOf(true));
    registry().askModel = ask;
    openRunner();
    const told = await run(world);
    expect(told).toMatchObject({ verdict: "fail", judge: null });
    expect([answers.length, judged.length]).toEqual([2, 0]);
    const result = await firstOf(world, told.number);
    expect(result).toMatchObject({ outcome: "notRun", paid: true });
    expect(result?.assertions[0]?.reason).toContain("Name one in its editor, under Judge");
  });
});
