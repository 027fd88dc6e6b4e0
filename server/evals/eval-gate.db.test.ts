import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createChange } from "@/lib/changes/commands/create-change";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getChange } from "@/lib/changes/queries/get-change";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { registry } from "@/lib/kernel/registry";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import {
  answerCases,
  answerOf,
  buildEvalWorkspace,
  EVAL_PATHS,
  type EvalWorkspace,
  fakeModel,
  fault,
  goldenSet,
  promptCases,
  runWhen,
} from "@/lib/testing/eval-workspace";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { buildMergedChange } from "@/prisma/factories";
import { EvalRunner } from "./eval-runner";

openScenario();
const silent = { info: () => {}, warn: () => {}, error: () => {} };
let runner: EvalRunner;
beforeEach(() => {
  delete registry().askModel;
  const patience = { wait: async () => {}, random: () => 0.5 };
  runner = new EvalRunner({ logger: silent, pollMs: 20, leaseMs: 300_000, patience });
  registry().evalRuns = runner;
  runner.start();
});
afterEach(() => runner.stop());

const [path, set] = [EVAL_PATHS.prompt, EVAL_PATHS.set];
const RULE = {
  paths: "support/**",
  set,
  repeats: 1,
  minimumPassRate: 0.9,
  noRegression: { tolerance: 0.05 },
};
const target = { path, version: "1.0.1", environment: "stage" };

/** 1.0.0 is live in stage, 1.0.1 waits for it, and stage asks for the golden set. */
async function askedInStage(cases: Parameters<typeof buildEvalWorkspace>[0], rule: object = RULE) {
  const world = await buildEvalWorkspace(cases);
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "stage" ? { ...rules, evals: [rule] } : rules,
  );
  const items = [
    { path: "rules/environments", kind: "environment_rules" as const, content: { environments } },
  ];
  await buildMergedChange(world.ana, world.omar, { title: "Ask for evals", items });
  return world;
}

async function gateOf({ omar }: EvalWorkspace) {
  const { blockers, evals } = await previewPromotion(omar, target);
  return { codes: blockers.map(({ code }) => code), blockers, evals };
}

async function run({ ana }: EvalWorkspace, more: Record<string, unknown> = {}) {
  const input = { path, set, version: "1.0.1", against: "stage", ...more };
  const { number } = await startEvalRun(ana, input);
  await runWhen(ana, number, ({ endedAt }) => endedAt !== null);
  return number;
}

describe("a gate that asks for a golden set", () => {
  it("is closed without a run, and opens for the version that passed", async () => {
    const world = await askedInStage(promptCases(12));
    const before = await gateOf(world);
    expect(before.blockers).toMatchObject([
      { code: "eval_missing", set, setVersion: "1.0.0", against: "1.0.0", repeats: 1, stale: null },
    ]);
    const refused = await outcomeOf(promoteVersion(world.omar, target));
    expect(refused).toMatchObject({ ok: false, code: "gate_closed" });

    const number = await run(world);
    const after = await gateOf(world);
    expect(after.codes).toEqual([]);
    expect(after.evals).toMatchObject([{ set, run: number, state: "passed", against: "1.0.0" }]);
    await promoteVersion(world.omar, target);
  });

  it("is closed for a version that answers worse, and says with which numbers", async () => {
    const world = await askedInStage(answerCases(20));
    const model = fakeModel(({ text }) => answerOf(text.includes("kindly") ? "Never." : "It comes soon."));
    registry().askModel = model.ask;
    await run(world);
    const { blockers } = await gateOf(world);
    expect(blockers).toMatchObject([{ code: "eval_failed" }]);
    expect(blockers[0]?.text).toContain("Worse than the live version");
    expect(await outcomeOf(promoteVersion(world.omar, target))).toMatchObject({ code: "gate_closed" });
  });

  it("is closed while answers are missing: an error is no pass", async () => {
    const world = await askedInStage(answerCases(4));
    registry().askModel = fakeModel(({ text }) => {
      if (text.includes("Mira 3")) throw fault("refused");
      return answerOf("It comes soon.");
    }).ask;
    const number = await run(world);
    const { blockers } = await gateOf(world);
    expect(blockers).toMatchObject([{ code: "eval_incomplete", run: number, errored: 2, missing: 0 }]);
  });

  it("is closed when the set is too small to tell", async () => {
    const world = await askedInStage(answerCases(3));
    registry().askModel = fakeModel(({ text }) =>
      answerOf(text.includes("kindly") && text.includes("Mira 3") ? "Never." : "It comes soon."),
    ).ask;
    await run(world);
    expect((await gateOf(world)).codes).toEqual(["eval_inconclusive"]);
  });

  it("names a run that was of something else, and does not use it", async () => {
    const world = await askedInStage(promptCases(12));
    const number = await run(world, { version: "1.0.0" });
    const { blockers } = await gateOf(world);
    expect(blockers).toMatchObject([{ code: "eval_missing", stale: `Run #${number} was of another text.` }]);
  });

  it("judges by the set that is in force, not by one that came along with the text", async () => {
    const world = await askedInStage(promptCases(12));
    const { ana, omar } = world;
    await buildMergedChange(ana, omar, {
      title: "Another text and easier cases",
      items: [refundReply("Answer {{customer}} at once."), goldenSet(promptCases(1))],
    });
    const preview = async () => previewPromotion(omar, { ...target, version: "1.0.2" });
    expect((await preview()).evals).toMatchObject([{ state: "eval_missing", setVersion: "1.0.0" }]);
    const easy = await startEvalRun(ana, { path, set, version: "1.0.2", against: "stage" });
    await runWhen(ana, easy.number, ({ endedAt }) => endedAt !== null);
    const [own] = (await preview()).evals;
    expect(own?.state).toBe("eval_missing");
    expect(own?.text).toMatch(/Run #\d+ was of version 2\.0\.0 of the set/);
    // A reviewed change of the set alone is in force for everyone.
    await buildMergedChange(ana, omar, { title: "More cases", items: [goldenSet(promptCases(2))] });
    expect((await preview()).evals).toMatchObject([{ setVersion: "2.1.0" }]);
  });

  it("asks again when another version is live than the one that was compared with", async () => {
    const world = await askedInStage(promptCases(12));
    await run(world);
    await promoteVersion(world.omar, target);
    const { ana, omar } = world;
    await buildMergedChange(ana, omar, { title: "Third", items: [refundReply("Reply to {{customer}}.")] });
    await startAndEnd(ana, "1.0.2");
    const third = { ...target, version: "1.0.2" };
    expect((await previewPromotion(omar, third)).blockers).toEqual([]);
    await rollBack(omar, { path, environment: "stage", version: "1.0.0", reason: "Rude" });
    expect((await previewPromotion(omar, third)).blockers).toMatchObject([
      { code: "eval_missing", against: "1.0.0" },
    ]);
  });

  it("shows a change what it will ask, and takes what was found before the merge", async () => {
    const world = await askedInStage(promptCases(12));
    const { ana, omar } = world;
    const { number } = await createChange(ana, {
      title: "Third",
      items: [{ ...refundReply("Reply to {{customer}}."), baseVersion: "1.0.1" }],
    });
    await submitChange(ana, { number });
    expect((await getChange(omar, { number })).evals).toMatchObject([
      { path, environment: "stage", state: "eval_missing" },
    ]);
    const started = await startEvalRun(ana, { path, set, change: number, against: "stage" });
    await runWhen(ana, started.number, ({ endedAt }) => endedAt !== null);
    expect((await getChange(omar, { number })).evals).toMatchObject([
      { path, environment: "stage", state: "passed", run: started.number },
    ]);
  });
});

async function startAndEnd(ana: EvalWorkspace["ana"], version: string) {
  const { number } = await startEvalRun(ana, { path, set, version, against: "stage" });
  await runWhen(ana, number, ({ endedAt }) => endedAt !== null);
}
