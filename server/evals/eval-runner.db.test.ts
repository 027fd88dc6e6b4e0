import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createChange } from "@/lib/changes/commands/create-change";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { reading } from "@/lib/db/transaction";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { recordEvalResults } from "@/lib/evals/commands/record-eval-results";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { mapRecordings } from "@/lib/evals/store/recordings";
import { systemActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import {
  answerCases,
  answerOf,
  buildEvalWorkspace,
  EVAL_PATHS,
  type EvalWorkspace,
  fakeModel,
  fault,
  promptCases,
  runWhen,
} from "@/lib/testing/eval-workspace";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import { EvalRunner, type RunnerOptions } from "./eval-runner";

const scenario = openScenario();
let built: Promise<EvalWorkspace> | undefined;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const runners: EvalRunner[] = [];

/** It polls often and waits for nothing; a lease is far longer than a test. */
function openRunner(options: Partial<RunnerOptions> = {}): EvalRunner {
  const waits: number[] = [];
  const runner = new EvalRunner({
    logger: silent,
    pollMs: 20,
    leaseMs: 300_000,
    ...options,
    patience: { wait: async (ms) => void waits.push(ms), random: () => 0.5, ...options.patience },
  });
  runners.push(runner);
  registry().evalRuns = runner;
  runner.start();
  return runner;
}

beforeEach(() => {
  delete registry().askModel;
});
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

const input = { path: EVAL_PATHS.prompt, set: EVAL_PATHS.set };
const ended = (run: { endedAt: string | null }) => run.endedAt !== null;
const start = async ({ ana }: EvalWorkspace, more: Record<string, unknown> = {}) =>
  (await startEvalRun(ana, { ...input, ...more })).number;

async function rowsOf(number: number, { workspaceId }: EvalWorkspace) {
  const { rows } = await scenario.database().pool.query(
    `SELECT r."caseId", r."side", r."repeat", r."paid", r."asked" FROM "eval_results" r JOIN "eval_runs" e ON e."id" = r."runId"
      WHERE e."number" = $1 AND e."workspaceId" = $2 AND r."retriedAt" IS NULL`,
    [number, workspaceId],
  );
  return rows as { caseId: string; side: string; repeat: number; paid: boolean; asked: number }[];
}

describe("without a provider", () => {
  it("cases that look at the prompt alone are judged all the same", async () => {
    const world = await buildEvalWorkspace(promptCases(12));
    openRunner();
    const number = await start(world);
    const run = await runWhen(world.ana, number, ended);
    expect(run).toMatchObject({
      status: "finished",
      verdict: "pass",
      progress: { done: 12, total: 12, errored: 0, passed: 12 },
      passRate: { share: 1, n: 12 },
      spentUsd: 0,
      p95Ms: null,
    });
    expect(run.findings.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("100 % of the cases passed"),
    ]);
    expect((await listEvalRuns(world.vera, { path: EVAL_PATHS.prompt })).data).toMatchObject([
      { number, status: "finished", verdict: "pass", version: "1.0.1", set: { path: EVAL_PATHS.set } },
    ]);
  });

  it("an answer that nobody recorded is an error and no verdict, never a pass", async () => {
    const world = await buildEvalWorkspace([...promptCases(1), ...answerCases(2).slice(1)]);
    openRunner();
    const number = await start(world);
    const run = await runWhen(world.ana, number, ended);
    expect(run).toMatchObject({ verdict: null, progress: { done: 2, errored: 1, passed: 1 } });
    const { results } = await getEvalCase(world.vera, { number, caseId: "case-2" });
    expect(results[0]?.error).toEqual({
      kind: "no_recording",
      message: "No model provider is configured, and there is no recording of this answer.",
    });
    expect((await listEvalResults(world.vera, { number, show: "errored" })).data.map(({ id }) => id)).toEqual(
      ["case-2"],
    );
  });

  it("what was recorded is judged again without being asked", async () => {
    const world = await buildEvalWorkspace(answerCases(3));
    const { ask, asked } = fakeModel(() => answerOf("Very soon."));
    registry().askModel = ask;
    openRunner();
    await runWhen(world.ana, await start(world), ended);
    expect(asked).toHaveLength(3);
    delete registry().askModel;
    const again = await runWhen(world.ana, await start(world), ended);
    expect(again).toMatchObject({ verdict: "pass", spentUsd: 0, replayed: 3, costUsd: { candidate: 0.03 } });
    expect(asked).toHaveLength(3);
  });
});

describe("a model", () => {
  it("answers both sides as often as asked, and what is live is compared", async () => {
    const world = await buildEvalWorkspace(answerCases(8));
    const { ask, asked } = fakeModel(({ text }) => answerOf(text.includes("kindly") ? "Never." : "Soon!"));
    registry().askModel = ask;
    openRunner();
    const number = await start(world, { repeats: 2, against: "stage" });
    const run = await runWhen(world.ana, number, ended);
    expect(run).toMatchObject({
      verdict: "fail",
      regressed: 8,
      against: { key: "stage", version: "1.0.0" },
      progress: { done: 32, total: 32 },
      tokens: { input: 320, output: 160 },
    });
    expect(run.findings.find(({ rule }) => rule === "no_regression")?.verdict).toBe("fail");
    expect(asked).toHaveLength(32);
    expect(await getEvalCase(world.ana, { number, caseId: "case-1" })).toMatchObject({
      trend: "regressed",
      live: { environment: "stage", version: "1.0.0" },
      results: [
        { repeat: 1, side: "candidate", outcome: "failed", answer: { text: "Never." } },
        { repeat: 1, side: "live", outcome: "passed", answer: { text: "Soon!" } },
        { repeat: 2, side: "candidate" },
        { repeat: 2, side: "live" },
      ],
    });
  });

  it("that is asked afresh is paid for again beside what is recorded, and later runs read the newest answer", async () => {
    const world = await buildEvalWorkspace(answerCases(2));
    let said = "Never.";
    const { ask, asked } = fakeModel(() => answerOf(said));
    registry().askModel = ask;
    openRunner();
    const first = await start(world);
    expect(await runWhen(world.ana, first, ended)).toMatchObject({ progress: { passed: 0 } });
    said = "Soon.";
    const replay = await start(world);
    expect(await runWhen(world.ana, replay, ended)).toMatchObject({ progress: { passed: 0 }, replayed: 2 });
    expect(asked).toHaveLength(2);

    const fresh = await start(world, { fresh: true });
    expect(await runWhen(world.ana, fresh, ended)).toMatchObject({
      fresh: true,
      progress: { passed: 2 },
      replayed: 0,
      spentUsd: 0.02,
    });
    expect(asked).toHaveLength(4);
    const later = await start(world);
    expect(await runWhen(world.ana, later, ended)).toMatchObject({ progress: { passed: 2 }, replayed: 2 });
    expect(asked).toHaveLength(4);
    // The old answers stay with the run that they were given to.
    const { results } = await getEvalCase(world.ana, { number: first, caseId: "case-1" });
    expect(results[0]?.answer?.text).toBe("Never.");
  });

  it("that is limited, away or talks nonsense is asked again, with waits that grow and what it said", async () => {
    const world = await buildEvalWorkspace(answerCases(1));
    const faults = [fault("rate_limited", 7_000), fault("unavailable"), fault("bad_answer")];
    const { ask, asked } = fakeModel(({ count }) => {
      const next = faults[count - 1];
      if (next) throw next;
      return answerOf("Soon.");
    });
    registry().askModel = ask;
    const waits: number[] = [];
    openRunner({ patience: { wait: async (ms) => void waits.push(ms) } });
    const number = await start(world);
    expect(await runWhen(world.ana, number, ended)).toMatchObject({ verdict: "pass" });
    expect(asked).toHaveLength(4);
    expect(waits).toEqual(expect.arrayContaining([7_000, 1_500, 3_000]));
    expect((await rowsOf(number, world))[0]).toMatchObject({ asked: 4, paid: true });
  });

  it("that has no answer after five times is an error, and a refusal is one at once", async () => {
    const world = await buildEvalWorkspace(answerCases(2));
    const { ask, asked } = fakeModel(({ text }) => {
      throw fault(text.includes("Mira 1") ? "unavailable" : "refused");
    });
    registry().askModel = ask;
    openRunner();
    const number = await start(world);
    expect(await runWhen(world.ana, number, ended)).toMatchObject({ verdict: null, errored: 2 });
    expect(asked).toHaveLength(6);
    const kinds = [];
    for (const caseId of ["case-1", "case-2"])
      kinds.push((await getEvalCase(world.ana, { number, caseId })).results[0]?.error?.kind);
    expect(kinds).toEqual(["unavailable", "refused"]);
  });

  it("that hangs and does not listen is given up", async () => {
    const world = await buildEvalWorkspace(answerCases(1));
    registry().askModel = () => new Promise(() => {});
    openRunner({ patience: { timeoutMs: 30 } });
    const number = await start(world);
    expect(await runWhen(world.ana, number, ended)).toMatchObject({ verdict: null, errored: 1 });
    const { results } = await getEvalCase(world.ana, { number, caseId: "case-1" });
    expect(results[0]).toMatchObject({ error: { kind: "timed_out" }, asked: 5 });
  });

  it("with an error in three of ten answers leaves errors that are retried alone", async () => {
    const world = await buildEvalWorkspace(answerCases(20));
    let broken = true;
    const { ask, asked } = fakeModel(({ text }) => {
      const of = Number(text.match(/\d+/)?.[0]);
      if (broken && of % 10 < 3) throw fault("bad_answer");
      return answerOf("Soon.");
    });
    registry().askModel = ask;
    openRunner();
    const number = await start(world);
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      verdict: null,
      progress: { errored: 6, passed: 14 },
      passRate: { n: 14 },
      may: { retry: true },
    });
    broken = false;
    const before = asked.length;
    expect(await retryEvalErrors(world.ana, { number })).toMatchObject({ retried: 6 });
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      verdict: "pass",
      progress: { done: 20, errored: 0 },
      retries: 1,
    });
    expect(asked.length - before).toBe(6);
    expect(await codeOf(retryEvalErrors(world.ana, { number }))).toBe("invalid_state");
  });

  it("may answer what no database can hold", async () => {
    const world = await buildEvalWorkspace(answerCases(1));
    const hostile = answerOf("Soon\0 \ud800", { inputTokens: -1, outputTokens: 0.5, costUsd: Number.NaN });
    registry().askModel = async () => ({
      ...hostile,
      toolCalls: [{ name: "a\0", arguments: { b: "\ud800" } }],
    });
    openRunner();
    const number = await start(world);
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      verdict: "pass",
      costUsd: { candidate: null },
    });
    const { results } = await getEvalCase(world.ana, { number, caseId: "case-1" });
    expect(results[0]?.answer).toMatchObject({ text: "Soon\ufffd \ufffd", inputTokens: null });
  });
});

describe("a run", () => {
  it("is cancelled in the middle of an answer, and resumed with what is missing", async () => {
    const world = await buildEvalWorkspace(answerCases(10));
    let aborted = 0;
    let isSlow = true;
    const { ask, asked } = fakeModel(({ text, signal }) => {
      if (!isSlow || text.includes("Mira 1.") || text.includes("Mira 1 ")) return answerOf("Soon.");
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          aborted += 1;
          reject(signal.reason);
        });
      });
    });
    registry().askModel = ask;
    openRunner({ lanes: 2, pollMs: 300_000 });
    const number = await start(world);
    await runWhen(world.ana, number, ({ progress }) => progress.done === 1 && asked.length === 3);
    expect(await cancelEvalRun(world.ana, { number })).toMatchObject({ status: "cancelled", done: 1 });
    while (aborted < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await getEvalRun(world.ana, { number })).toMatchObject({
      status: "cancelled",
      progress: { done: 1 },
    });
    expect(await codeOf(cancelEvalRun(world.ana, { number }))).toBe("invalid_state");
    isSlow = false;
    await resumeEvalRun(world.ana, { number });
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      verdict: "pass",
      progress: { done: 10 },
    });
    // Two were under way when it was cancelled; the one that was answered is not asked again.
    expect(asked).toHaveLength(1 + 2 + 9);
    expect(await rowsOf(number, world)).toHaveLength(10);
  });

  it("stops when its budget is spent, and goes on with a larger one", async () => {
    const world = await buildEvalWorkspace(answerCases(10));
    const { ask, asked } = fakeModel(() => answerOf("Soon."));
    registry().askModel = ask;
    openRunner({ lanes: 1 });
    const number = await start(world, { budgetUsd: 0.04 });
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      status: "out_of_budget",
      verdict: null,
      progress: { done: 4, total: 10 },
      spentUsd: 0.04,
    });
    expect(await codeOf(resumeEvalRun(world.ana, { number }))).toBe("invalid_input");
    await resumeEvalRun(world.ana, { number, budgetUsd: null });
    expect(await runWhen(world.ana, number, ended)).toMatchObject({ status: "finished", verdict: "pass" });
    expect(asked).toHaveLength(10);
  });

  it("that a server left goes on elsewhere, and nothing that was answered is asked again", async () => {
    const world = await buildEvalWorkspace(answerCases(12));
    const gate: { open?: () => void } = {};
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const first = fakeModel(async ({ text, signal }) => {
      if (Number(text.match(/\d+/)?.[0]) > 6)
        await Promise.race([
          opened,
          new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
        ]);
      return answerOf("Soon.");
    });
    registry().askModel = first.ask;
    const left = openRunner({ lanes: 3, owner: "first" });
    const number = await start(world);
    await runWhen(world.ana, number, ({ progress }) => progress.done === 6);
    // As after a kill: the lease is still there, nobody renews it, and it has run out.
    await left.stop();
    const second = fakeModel(() => answerOf("Soon."));
    registry().askModel = second.ask;
    openRunner({ owner: "second" });
    expect(await runWhen(world.ana, number, ended)).toMatchObject({
      verdict: "pass",
      progress: { done: 12 },
    });
    expect(second.asked).toHaveLength(6);
    expect(new Set((await rowsOf(number, world)).map(({ caseId }) => caseId)).size).toBe(12);
    gate.open?.();
  });

  it("is nobody else's while its lease lasts, and anybody's after", async () => {
    const world = await buildEvalWorkspace(answerCases(2));
    const number = await start(world);
    const system = systemActor(world.workspaceId);
    const hold = (owner: string, leaseMs: number) => holdEvalRun(system, { number, owner, leaseMs });
    expect(await hold("dead", 300_000)).toMatchObject({ held: true });
    expect(await hold("other", 300_000)).toMatchObject({ held: false });
    expect(await getEvalRun(world.ana, { number })).toMatchObject({ status: "running" });
    const { ask, asked } = fakeModel(() => answerOf("Soon."));
    registry().askModel = ask;
    const runner = openRunner({ owner: "alive" });
    runner.poke();
    await hold("dead", 0);
    await runWhen(world.ana, number, ended);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, (world: EvalWorkspace, number: number) => Promise<unknown>]>([
    ["was cancelled", ({ ana }, number) => cancelEvalRun(ana, { number })],
    [
      "went to another server",
      async ({ workspaceId }, number) => {
        for (const [owner, leaseMs] of [["late", 0] as const, ["other", 300_000] as const])
          await holdEvalRun(systemActor(workspaceId), { number, owner, leaseMs });
      },
    ],
  ])("that %s takes no result any more; the answer that was paid for is kept", async (_what, leave) => {
    const world = await buildEvalWorkspace(answerCases(1));
    const number = await start(world);
    const system = systemActor(world.workspaceId);
    await holdEvalRun(system, { number, owner: "late", leaseMs: 300_000 });
    await leave(world, number);
    const recordingDigest = `sha256:${"0f".repeat(32)}`;
    const late = await recordEvalResults(system, {
      number,
      owner: "late",
      results: [
        {
          caseId: "case-1",
          repeat: 1,
          side: "candidate",
          outcome: "passed",
          score: 1,
          assertions: [],
          error: null,
          recordingDigest,
          answer: { ...answerOf("Soon."), latencyMs: 5 },
          asked: 1,
        },
      ],
    });
    expect(late.kept).toBe(0);
    expect(await rowsOf(number, world)).toEqual([]);
    const kept = await reading((tx) => mapRecordings(tx, world.workspaceId, "digest", [recordingDigest]));
    expect(kept.get(recordingDigest)).toMatchObject({ recording: { text: "Soon.", costUsd: 0.01 } });
  });

  it("is worked on once by two servers, and both help with many", async () => {
    const world = await buildEvalWorkspace(answerCases(6));
    const { ask, asked } = fakeModel(() => answerOf("Soon."));
    registry().askModel = ask;
    openRunner({ owner: "first", runsAtOnce: 1 });
    openRunner({ owner: "second", runsAtOnce: 1 });
    const numbers = [];
    // Different questions: each has its own recordings.
    for (const temperature of [0, 0.1, 0.2, 0.3])
      numbers.push(await start(world, { parameters: { temperature } }));
    for (const number of numbers) {
      expect(await runWhen(world.ana, number, ended)).toMatchObject({
        verdict: "pass",
        progress: { done: 6 },
      });
      expect(await rowsOf(number, world)).toHaveLength(6);
    }
    expect(asked).toHaveLength(24);
  });

  it("of a change is of its draft, and of its newest revision once there is one", async () => {
    const world = await buildEvalWorkspace(promptCases(1));
    const items = [refundReply("Say nothing to a customer called {{customer}}.")];
    const { number: change } = await createChange(world.ana, { title: "Curt", items });
    openRunner();
    const draft = await runWhen(world.ana, await start(world, { change }), ended);
    expect(draft).toMatchObject({
      version: null,
      change: { number: change, revision: null },
      verdict: "pass",
    });
    await submitChange(world.ana, { number: change });
    const submitted = await runWhen(world.ana, await start(world, { change }), ended);
    expect(submitted).toMatchObject({ change: { number: change, revision: 1 }, digest: draft.digest });
    expect(submitted.evidenceKey).toBe(draft.evidenceKey);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a model that the prompt does not allow", { model: "gpt-9" }, "does not allow the model"],
    ["a temperature beyond its bounds", { parameters: { temperature: 0.8 } }, "allows 0 to 0.7"],
    ["a version that is not there", { version: "9.0.0" }, "no version 9.0.0"],
    ["a set that is none", { set: EVAL_PATHS.prompt }, "is no golden set"],
    ["a prompt that is none", { path: EVAL_PATHS.set }, "is no prompt"],
    ["an environment that is not there", { against: "moon" }, "no environment"],
    ["no budget at all", { budgetUsd: 0 }, "more than 0 dollars"],
    ["more repeats than there are", { repeats: 21 }, "at most 20 times"],
    ["a version and a change", { version: "1.0.0", change: 1 }, "not of both"],
    ["a change that does not touch the prompt", { change: 999 }, "no change #999"],
  ])("is not started with %s", async (_what, more, why) => {
    built ??= buildEvalWorkspace(answerCases(1));
    const world = await built;
    const refused = await scenario.refused(() => outcomeOf(start(world, more)));
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(why) });
    expect(await scenario.refused(() => codeOf(startEvalRun(world.vera, input)))).toBe("forbidden");
  });
});
