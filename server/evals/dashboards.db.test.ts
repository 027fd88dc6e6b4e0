import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getChange } from "@/lib/changes/queries/get-change";
import { listThreads } from "@/lib/changes/queries/list-threads";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import type { AskModel } from "@/lib/evals/models/ask-model";
import { compareEvalModels } from "@/lib/evals/queries/compare-eval-models";
import { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import { getGoldenUse } from "@/lib/evals/queries/get-golden-use";
import { listLiveScores } from "@/lib/evals/queries/list-live-scores";
import { listVersionScores } from "@/lib/evals/queries/list-version-scores";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";
import { getInbox } from "@/lib/inbox/queries/get-inbox";
import { registry } from "@/lib/kernel/registry";
import {
  answerCases,
  answerOf,
  buildEvalWorkspace,
  EVAL_PATHS,
  type EvalWorkspace,
  fault,
  promptCases,
  runWhen,
} from "@/lib/testing/eval-workspace";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import { lineOf } from "@/lib/testing/world";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { buildMergedChange, buildOpenChange, buildReleases } from "@/prisma/factories";
import { EvalRunner } from "./eval-runner";

const scenario = openScenario();
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const [path, set] = [EVAL_PATHS.prompt, EVAL_PATHS.set];
const [LARGE, SMALL] = ["large-model", "small-model"];
let runner: EvalRunner;

type Question = { model: string; name: string; text: string; asked: number };

/** `reply` says what a model answers, by the name of the customer and how often it was asked the same text. */
function answerBy(reply: (question: Question) => string): void {
  const counts = new Map<string, number>();
  const ask: AskModel = async ({ model, messages }) => {
    const text = messages[0]?.content ?? "";
    const name = /Mira \d+/.exec(text)?.[0] ?? "";
    const asked = (counts.get(`${model} ${text}`) ?? 0) + 1;
    counts.set(`${model} ${text}`, asked);
    return answerOf(reply({ model, name, text, asked }), {
      costUsd: model === SMALL ? 0.001 : 0.01,
      latencyMs: model === SMALL ? 50 : 10 * Number(name.slice(5)),
    });
  };
  registry().askModel = ask;
}

beforeEach(() => {
  delete registry().askModel;
  const patience = { wait: async () => {}, random: () => 0.5 };
  runner = new EvalRunner({ logger: silent, pollMs: 20, leaseMs: 300_000, patience });
  registry().evalRuns = runner;
  runner.start();
});
afterEach(() => runner.stop());

async function ended({ ana }: EvalWorkspace, more: Record<string, unknown> = {}) {
  const { number } = await startEvalRun(ana, { path, set, ...more });
  return runWhen(ana, number, ({ endedAt }) => endedAt !== null);
}

/** 2.0.0 allows two models. */
async function allowTwo({ ana, omar }: EvalWorkspace) {
  const model = { default: LARGE, allowed: [LARGE, SMALL, "third-model"] };
  await buildMergedChange(ana, omar, {
    title: "Two models",
    items: [refundReply("Answer {{customer}} twice.", { model })],
  });
}

describe("the history of a prompt", () => {
  it("has a point for each run with a verdict, with the same numbers as the run, and what went live where", async () => {
    const cases = [...answerCases(7, { tags: ["plain"] }), ...answerCases(9, { weight: 4 }).slice(7)];
    const world = await buildEvalWorkspace(cases);
    answerBy(({ name, asked }) => (name === "Mira 9" || (name === "Mira 1" && asked > 1) ? "No." : "Soon."));
    const first = await ended(world, { version: "1.0.0", repeats: 3 });
    const second = await ended(world, { version: "1.0.1", against: "stage" });
    delete registry().askModel;
    await ended(world, { version: "1.0.1", parameters: { temperature: 0.7 } });
    await buildReleases(world.omar, { path, version: "1.0.1" }, [{ key: "stage" }]);
    const history = await getEvalHistory(world.vera, { path });
    expect(history).toMatchObject({ set, model: "openai/gpt-4.1-mini", sets: [set], more: false });
    expect(history.points).toMatchObject([
      { number: first.number, version: "1.0.0", setVersion: "1.0.0", passRate: first.passRate, answers: 27 },
      { number: second.number, version: "1.0.1", passRate: second.passRate, answers: 9 },
    ]);
    expect(history.points[0]).toMatchObject({
      costUsd: expect.closeTo(0.01, 9),
      p95Ms: first.p95Ms,
      repeats: 3,
    });
    expect(first.passRate?.share).toBeCloseTo((6 + 1 / 3 + 4) / 15, 9);
    expect(history.releases.map(({ environment, version }) => `${version} ${environment}`)).toEqual([
      "1.0.0 dev",
      "1.0.0 stage",
      "1.0.1 dev",
      "1.0.1 stage",
    ]);
    expect((await getEvalHistory(world.vera, { path, limit: 1 })).points).toMatchObject([
      { number: second.number },
    ]);
    expect(await codeOf(getEvalHistory(world.vera, { path: set }))).toBe("invalid_input");
  });

  it("leaves a case with an error out of a rate, and a cost that nobody knows out of the costs", async () => {
    const world = await buildEvalWorkspace(answerCases(4));
    answerBy(() => "Soon.");
    const priced = registry().askModel;
    registry().askModel = async (request, signal) => {
      const answer = await priced?.(request, signal);
      if (!answer || request.messages[0]?.content.includes("Mira 2")) throw fault("refused");
      return { ...answer, costUsd: request.messages[0]?.content.includes("Mira 3") ? null : 0.5 };
    };
    const run = await ended(world);
    expect(run).toMatchObject({ verdict: null, passRate: { share: 1, n: 3 } });
    expect((await getEvalHistory(world.vera, { path })).points).toEqual([]);
    expect(await getEvalProfile(world.vera, { number: run.number })).toMatchObject({
      costUsd: { candidate: { n: 2, median: 0.5, unknown: 1 }, live: null },
    });
  });

  it("tells what each version came to, asked with the model of its own", async () => {
    const world = await buildEvalWorkspace(answerCases(10));
    await allowTwo(world);
    answerBy(({ model }) => (model === SMALL ? "No." : "Soon."));
    const run = await ended(world, { version: "2.0.0" });
    await ended(world, { version: "2.0.0", model: SMALL });
    const { data } = await listVersionScores(world.vera, { path });
    expect(data).toMatchObject([
      {
        version: "2.0.0",
        scores: [{ set, run: run.number, passRate: { share: 1, n: 10 }, verdict: "pass" }],
      },
      { version: "1.0.1", scores: [] },
      { version: "1.0.0", scores: [] },
    ]);
  });
});

describe("the models of a prompt", () => {
  it("stand side by side on one text and one set, paired with the default one", async () => {
    const world = await buildEvalWorkspace(answerCases(20));
    await allowTwo(world);
    answerBy(({ model, name }) => (model === SMALL && Number(name.slice(5)) > 10 ? "No." : "Soon."));
    const large = await ended(world);
    const small = await ended(world, { model: SMALL });
    // Of another text, and with other numbers: neither can stand beside them.
    await ended(world, { version: "1.0.1" });
    await ended(world, { model: SMALL, parameters: { temperature: 0 } });
    const compared = await compareEvalModels(world.vera, { path });
    expect(compared).toMatchObject({
      version: "2.0.0",
      default: LARGE,
      set: { path: set },
      missing: ["third-model"],
    });
    expect(compared.data).toMatchObject([
      {
        model: LARGE,
        isDefault: true,
        run: large.number,
        passRate: { share: 1, n: 20 },
        costUsd: expect.closeTo(0.01, 9),
        p95Ms: 190,
        comparison: null,
        difference: null,
      },
      {
        model: SMALL,
        isDefault: false,
        run: small.number,
        passRate: { share: 0.5, n: 20 },
        score: 0.5,
        costUsd: expect.closeTo(0.001, 9),
        p95Ms: 50,
        comparison: { n: 20, improved: 0, regressed: 10 },
        difference: { says: "worse" },
      },
    ]);
  });

  it("are none of a version that nobody ran", async () => {
    const world = await buildEvalWorkspace(promptCases(2));
    expect(await compareEvalModels(world.vera, { path })).toMatchObject({
      set: null,
      data: [],
      missing: ["openai/gpt-4.1-mini"],
    });
  });
});

describe("a run and its golden set", () => {
  it("show the spread of both sides, what the tags cover, and what is not steady", async () => {
    const cases = answerCases(12).map((one, index) => ({
      ...one,
      tags: index < 3 ? ["rare", "all"] : ["all"],
    }));
    const world = await buildEvalWorkspace(cases);
    answerBy(({ name, asked, text }) =>
      name === "Mira 1" && text.includes("kindly") && asked === 1 ? "No." : "Soon.",
    );
    const run = await ended(world, { repeats: 2, against: "stage" });
    const profile = await getEvalProfile(world.vera, { number: run.number });
    expect(profile).toMatchObject({
      repeats: 2,
      latencyMs: { candidate: { n: 24, median: 60, p95: 120 }, live: { n: 24 } },
      costDelta: { n: 12, difference: 0 },
      p95Delta: { n: 12, difference: 0 },
      tags: [
        { tag: "all", cases: 12, few: false, passRate: { n: 12 } },
        { tag: "rare", cases: 3, few: true, passRate: { n: 3, share: expect.closeTo(5 / 6, 9) } },
      ],
      flaky: [{ id: "case-1", passed: 1, of: 2 }],
    });
    expect(await getGoldenUse(world.vera, { path: set })).toMatchObject({
      version: "1.0.0",
      lastUsed: { run: run.number, of: path },
      askedBy: [],
      tags: [
        { tag: "all", cases: 12 },
        { tag: "rare", cases: 3 },
      ],
      flaky: [{ caseId: "case-1", passed: 1, of: 2, runs: 1 }],
    });
  });

  it("a case that one version passes and another fails is not flaky", async () => {
    const world = await buildEvalWorkspace(answerCases(2));
    answerBy(({ text }) => (text.includes("kindly") ? "No." : "Soon."));
    await ended(world, { version: "1.0.0" });
    await ended(world, { version: "1.0.1" });
    expect((await getGoldenUse(world.vera, { path: set })).flaky).toEqual([]);
  });

  it("the board has the score of what is live on what its environment asks for", async () => {
    const world = await buildEvalWorkspace(promptCases(12));
    expect((await listLiveScores(world.vera, {})).data).toEqual([]);
    const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
      rules.key === "stage" ? { ...rules, evals: [{ paths: "support/**", set, repeats: 1 }] } : rules,
    );
    const content = { environments };
    await buildMergedChange(world.ana, world.omar, {
      title: "Ask for evals",
      items: [{ path: "rules/environments", kind: "environment_rules", content }],
    });
    const cell = { path, environment: "stage", version: "1.0.0", set };
    expect((await listLiveScores(world.vera, {})).data).toEqual([{ ...cell, score: null }]);
    const run = await ended(world, { version: "1.0.0" });
    await ended(world, { version: "1.0.1" });
    expect((await listLiveScores(world.vera, {})).data).toMatchObject([
      { ...cell, score: { run: run.number, verdict: "pass", passRate: { share: 1, n: 12 } } },
    ]);
    expect((await getGoldenUse(world.vera, { path: set })).askedBy).toMatchObject([
      { environment: "stage", paths: "support/**", repeats: 1 },
    ]);
  });
});

describe("the inbox", () => {
  it("tells who works on an open change that a case of it got worse, until it is put away or submitted anew", async () => {
    const world = await buildEvalWorkspace(answerCases(4));
    answerBy(({ name, text }) => (text.includes("Reply") && name === "Mira 2" ? "No." : "Soon."));
    const item = { ...refundReply("Reply to {{customer}}."), baseVersion: "1.0.1" };
    const { number } = await buildOpenChange(world.ana, { title: "Third", items: [item] });
    const regressionsOf = async (actor: EvalWorkspace["ana"]) =>
      (await getInbox(actor, {})).data.filter(({ kind }) => kind === "regression");
    const plain = await ended(world, { change: number });
    expect(plain).toMatchObject({ verdict: "inconclusive", compared: 0 });
    expect(await regressionsOf(world.ana)).toEqual([]);
    const run = await ended(world, { change: number, against: "stage" });
    expect(run).toMatchObject({ regressed: 1 });
    const [row] = await regressionsOf(world.ana);
    expect(row).toMatchObject({
      row: `regression:${run.number}`,
      change: number,
      paths: [path],
      reason: "1 of 4 cases got worse than 1.0.0, which was live in stage",
    });
    expect(await regressionsOf(world.omar)).toEqual([]);
    await markInboxRow(world.ana, { row: row?.row ?? "", about: row?.about ?? "" });
    expect(await regressionsOf(world.ana)).toEqual([]);
    const again = await ended(world, { change: number, against: "stage" });
    expect(await regressionsOf(world.ana)).toMatchObject([{ row: `regression:${again.number}` }]);
    await saveDraftItem(world.ana, {
      number,
      ...item,
      content: refundReply("Write to {{customer}}.").content,
    });
    await submitChange(world.ana, { number });
    expect(await regressionsOf(world.ana)).toEqual([]);
  });
});

describe("a comment on a case", () => {
  async function changeWithRun() {
    const world = await buildEvalWorkspace(promptCases(2));
    const change = await buildOpenChange(world.ana, {
      title: "Third",
      items: [{ ...refundReply("Reply to somebody about {{customer}}."), baseVersion: "1.0.1" }],
    });
    const run = await ended(world, { change: change.number, against: "stage", repeats: 2 });
    return { world, change, run };
  }

  it("stands in the conversation of its change with what the case came to, and sends nothing else", async () => {
    const { world, change, run } = await changeWithRun();
    const { number, digest } = change;
    await savePendingComment(world.omar, { number, digest, ...lineOf(path), body: "Not yet" });
    const about = { run: run.number, caseId: "case-1" };
    const said = { number, digest, verdict: "comment" as const, body: "Why does it pass?", about };
    const review = await reviewChange(world.omar, said);
    const { reviews } = await getChange(world.vera, { number });
    expect(reviews).toMatchObject([
      {
        id: review.id,
        body: "Why does it pass?",
        about: { ...about, candidate: { passed: 2, of: 2 }, live: { passed: 2, of: 2 } },
      },
    ]);
    expect(await listThreads(world.omar, { number })).toMatchObject({
      data: [],
      pending: [{ body: "Not yet" }],
    });
  });

  it("is refused as a verdict, without words, of a run of something else, and of a case that is not there", async () => {
    const { world, change, run } = await changeWithRun();
    const other = await ended(world, { version: "1.0.0" });
    const about = { run: run.number, caseId: "case-1" };
    const said = { number: change.number, digest: change.digest, verdict: "comment" as const, body: "So?" };
    const refused = async (more: object) => codeOf(reviewChange(world.omar, { ...said, about, ...more }));
    expect(await refused({ verdict: "approve" })).toBe("invalid_input");
    expect(await refused({ body: " " })).toBe("invalid_input");
    expect(await refused({ about: { ...about, run: other.number } })).toBe("invalid_input");
    expect(await refused({ about: { ...about, caseId: "case-9" } })).toBe("not_found");
    expect((await getChange(world.vera, { number: change.number })).reviews).toEqual([]);
  });

  it("is held to its change and to being a comment by the database too", async () => {
    const { world, change, run } = await changeWithRun();
    const { id } = await reviewChange(world.omar, {
      number: change.number,
      digest: change.digest,
      verdict: "approve",
    });
    const { pool } = scenario.database();
    const insert = `INSERT INTO "review_cases" SELECT $1, e."workspaceId", e."changeId", e."id", 'case-1', 1, 1, NULL, NULL
      FROM "eval_runs" e WHERE e."workspaceId" = $2 AND e."number" = $3`;
    await expect(pool.query(insert, [id, world.workspaceId, run.number])).rejects.toThrow("is a comment");
  });
});
