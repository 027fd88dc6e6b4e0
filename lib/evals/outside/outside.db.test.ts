import { describe, expect, it } from "vitest";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";
import { systemActor } from "@/lib/kernel/actor";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { ASKED, bringResults, buildAskedInStage } from "@/lib/testing/asked-in-stage";
import { answerCases, buildEvalWorkspace, EVAL_PATHS } from "@/lib/testing/eval-workspace";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { REFUND_MODEL } from "@/lib/testing/support-workspace";

const scenario = openScenario();
const all = (count: number) => Array.from({ length: count }, () => true);

describe("a run from outside", () => {
  it("opens a gate whose rule takes it, says who brought it, and stays beside the release", async () => {
    const world = await buildAskedInStage(answerCases(40));
    const number = await bringResults(world, all(40));
    const { blockers, evals } = await previewPromotion(world.omar, ASKED);
    expect(blockers).toEqual([]);
    expect(evals).toMatchObject([{ run: number, state: "passed", outside: { by: "Ana", source: "CI" } }]);
    expect(evals[0]?.text).toContain("Brought from outside by Ana (CI).");
    await promoteVersion(world.omar, ASKED);
    const { data } = await listReleases(world.omar, { path: ASKED.path, environment: "stage" });
    expect(data[0]?.evals).toMatchObject([
      { set: EVAL_PATHS.set, run: number, verdict: "pass", isOutside: true, accepted: null },
    ]);
  });

  it("does not count where the rule does not say so, and is named", async () => {
    const world = await buildAskedInStage(answerCases(40), { acceptsOutside: undefined });
    const number = await bringResults(world, all(40));
    expect((await previewPromotion(world.omar, ASKED)).blockers).toMatchObject([
      {
        code: "eval_missing",
        stale: `Run #${number} was brought from outside, which this rule does not accept.`,
      },
    ]);
    expect(await outcomeOf(promoteVersion(world.omar, ASKED))).toMatchObject({ code: "gate_closed" });
  });

  it("is marked in lists and on its page, with their verdicts beside ours", async () => {
    const world = await buildEvalWorkspace(answerCases(3));
    const number = await bringResults(world, [], {
      source: { name: "CI", url: "https://ci.test/7" },
      results: [
        { caseId: "case-1", output: "Never.", passed: true, latencyMs: 12.4, costUsd: 0.002 },
        { caseId: "case-2", output: "It comes soon.", toolCalls: [], tokens: { input: 3, output: 4 } },
        { caseId: "case-3", passed: true, assertions: [{ type: "human", passed: true, reason: "Kind" }] },
      ],
    });
    const run = await getEvalRun(world.vera, { number });
    expect(run).toMatchObject({
      status: "finished",
      startedBy: "Ana",
      outside: { source: { name: "CI", url: "https://ci.test/7" } },
      claims: { theirs: 1, differing: ["case-1"] },
      progress: { done: 3, total: 3, passed: 2 },
      spentUsd: 0,
      may: { cancel: false, retry: false, resume: false },
    });
    expect((await listEvalRuns(world.vera, { path: ASKED.path })).data[0]).toMatchObject({
      number,
      outside: { source: { name: "CI" } },
    });
    const one = await getEvalCase(world.vera, { number, caseId: "case-1" });
    expect(one.results).toMatchObject([
      {
        outcome: "failed",
        outside: { claimed: "passed" },
        answer: { text: "Never.", latencyMs: 12, costUsd: 0.002 },
      },
    ]);
    const theirs = await getEvalCase(world.vera, { number, caseId: "case-3" });
    expect(theirs.results).toMatchObject([
      { outcome: "passed", answer: null, assertions: [{ type: "human" }] },
    ]);
  });

  it("without all of its results says nothing, and nobody goes on with it", async () => {
    const world = await buildAskedInStage(answerCases(4));
    const number = await bringResults(world, [true, true, null]);
    expect(await getEvalRun(world.ana, { number })).toMatchObject({ status: "incomplete", verdict: null });
    const { blockers } = await previewPromotion(world.omar, ASKED);
    expect(blockers).toMatchObject([{ code: "eval_incomplete", run: number, missing: 1, outside: true }]);
    expect(blockers[0]?.wayOut).toContain("Bring all of its results");
    for (const act of [cancelEvalRun, resumeEvalRun, retryEvalErrors])
      expect(await scenario.refused(() => outcomeOf(act(world.ana, { number })))).toMatchObject({
        code: "invalid_state",
        message: "This run was brought from outside: bring it again, or run it here.",
      });
    const held = holdEvalRun(systemActor(world.workspaceId), { number, owner: "a server", leaseMs: 60_000 });
    expect(await held).toMatchObject({ held: false });
  });

  it("is held by its constraints, whoever writes", async () => {
    const world = await buildEvalWorkspace(answerCases(1));
    const number = await bringResults(world, [true]);
    const { pool } = scenario.database();
    const of = `"workspaceId" = '${world.workspaceId}' AND "number" = ${number}`;
    for (const [sql, why] of [
      [`UPDATE "eval_runs" SET "endedAt" = now() WHERE ${of}`, /stays as it was brought/],
      [
        `INSERT INTO "eval_leases" SELECT "id", "workspaceId", 'a server', now() FROM "eval_runs" WHERE ${of}`,
        /nobody works on a run from outside/,
      ],
      [`UPDATE "eval_outside_results" SET "claimed" = 'failed'`, /append-only/],
    ] as const)
      await expect(pool.query(sql)).rejects.toThrow(why);
  });

  it("is not stored with anything wrong in it: every row is told", async () => {
    const world = await buildEvalWorkspace(answerCases(2));
    const asked = {
      path: ASKED.path,
      version: "1.0.1",
      set: EVAL_PATHS.set,
      model: REFUND_MODEL,
      results: [{ caseId: "nobody", passed: true }, { caseId: "case-1" }, { caseId: "case-2", passed: true }],
    };
    const refused = await scenario.refused(() => outcomeOf(importEvalRun(world.ana, asked)));
    expect(refused).toMatchObject({
      code: "invalid_input",
      details: {
        count: 2,
        issues: [
          { row: 1, path: "results[0].caseId" },
          { row: 2, path: "results[1].passed" },
        ],
      },
    });
    const preview = await previewEvalImport(world.ana, asked);
    expect(preview).toMatchObject({ cases: 2, problemCount: 2, problems: [{ row: 1 }, { row: 2 }] });
    const good = { ...asked, results: asked.results.slice(2) };
    expect(await scenario.refused(() => previewEvalImport(world.ana, good))).toMatchObject({
      problemCount: 0,
      counts: { total: 2, given: 1, missing: 1, passed: 1, theirs: 1 },
    });
    for (const [change, code, words] of [
      [{ setVersion: "9.0.0" }, "not_found", "There is no version 9.0.0"],
      [{ version: "9.0.0" }, "not_found", "There is no version 9.0.0"],
      [{ model: undefined }, "invalid_input", "Name the `model` that answered"],
      [{ model: "openai/other" }, "invalid_input", "does not allow the model"],
      [{ set: "support/nothing" }, "not_found", "There is no golden set"],
      [{ version: undefined, change: 1, revision: 7 }, "not_found", "has no revision 7"],
      [{ revision: 1 }, "invalid_input", "A revision is one of a change"],
    ] as const) {
      const outcome = await scenario.refused(() =>
        outcomeOf(importEvalRun(world.ana, { ...good, ...change })),
      );
      expect(outcome).toMatchObject({ code, message: expect.stringContaining(words) });
    }
    expect(await outcomeOf(importEvalRun(world.vera, good))).toMatchObject({ code: "forbidden" });
  });
});
