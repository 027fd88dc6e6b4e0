import { afterEach, beforeEach, expect, it } from "vitest";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { makeAskProvider } from "@/lib/evals/models/make-ask-provider";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { askByModel } from "@/lib/evals/store/open-provider";
import { readCases } from "@/lib/imports/golden-request";
import { planCases } from "@/lib/imports/plan-cases";
import { registry } from "@/lib/kernel/registry";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { isLong } from "@/lib/testing/crash/long";
import { goldenSet, runWhen } from "@/lib/testing/eval-workspace";
import type { ModelReply } from "@/lib/testing/model-dialects";
import { type AskedModel, type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { findSharedData } from "@/lib/testing/shared-data";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { EvalRunner } from "./eval-runner";

openScenario();
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const [path, set] = ["support/desk", "support/desk-cases"];
const CAREFUL = "Look everything up before you act.";
let runner: EvalRunner;
let server: ModelServer;
let answer: (question: string, isCareful: boolean) => ModelReply;

beforeEach(async () => {
  server = await startModelServer(({ body }) => {
    const said = JSON.stringify(body.messages);
    return answer(lastWords(body), said.includes(CAREFUL));
  });
  registry().secret = "the secret of this instance";
  registry().settings = { COUNTERSIGN_ALLOWED_HOSTS: ["127.0.0.1"] };
  registry().askModel = askByModel(makeAskProvider({ allowedHosts: ["127.0.0.1"] }));
  const patience = { wait: async () => {}, random: () => 0.5 };
  runner = new EvalRunner({ logger: silent, pollMs: 20, leaseMs: 300_000, patience });
  registry().evalRuns = runner;
  runner.start();
});
afterEach(async () => {
  await runner.stop();
  await server.close();
  delete registry().settings;
  delete registry().askModel;
});

function lastWords(body: AskedModel["body"]): string {
  const messages = body.messages as { content: string }[];
  return messages.at(-1)?.content ?? "";
}

/** A prompt whose first version is live in stage, which asks for these cases; a model of a server answers. */
async function buildDesk(cases: readonly GoldenCase[], question: string) {
  const { as } = await buildSupportWorkspace();
  const [ana, omar, adam] = [as("ana"), as("omar"), as("adam")];
  const names = [...new Set(cases.flatMap(({ variables }) => Object.keys(variables)))];
  const desk = (text: string) => ({
    path,
    kind: "prompt" as const,
    content: {
      messages: [
        { role: "system", content: text },
        { role: "user", content: question },
      ],
      variables: names.map((name) => ({ name, type: "string", required: false, sample: "" })),
      model: "desk-model",
    },
  });
  await setProvider(adam, {
    provider: "house",
    kind: "openai_compatible",
    baseUrl: server.url,
    models: [{ id: "desk-model" }],
    concurrency: 20,
  });
  await buildMergedChange(ana, omar, { title: "First", items: [desk(CAREFUL), goldenSet(cases, set)] });
  await buildReleases(omar, { path, version: "1.0.0" }, [{ key: "stage" }]);
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "stage"
      ? {
          ...rules,
          evals: [{ paths: path, set, repeats: 1, minimumPassRate: 0.9, noRegression: { tolerance: 0.05 } }],
        }
      : rules,
  );
  await buildMergedChange(ana, omar, {
    title: "Ask for the cases",
    items: [{ path: "rules/environments", kind: "environment_rules", content: { environments } }],
  });
  const merge = (text: string) => buildMergedChange(ana, omar, { title: text, items: [desk(text)] });
  const run = async (version: string) => {
    const { number } = await startEvalRun(ana, { path, set, version, against: "stage" });
    await runWhen(ana, number, ({ endedAt }) => endedAt !== null);
    return getEvalRun(ana, { number });
  };
  const promote = (version: string) => promoteVersion(omar, { path, version, environment: "stage" });
  return { merge, run, promote };
}

const shared = findSharedData("tau-bench-retail");
it.skipIf(!shared)("115 real cases of tool calls open the gate of stage and close it", async () => {
  const file = shared?.files().find(({ name }) => name === "golden_retail.jsonl");
  const text = new TextDecoder().decode(file?.bytes);
  const read = planCases([], readCases("jsonl", text).cases).cases;
  expect(read).toHaveLength(115);
  // One of them expects nothing at all, so nothing can be said of it.
  const cases = read.filter(({ assertions }) => assertions.length > 0);
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as RealCase);
  const expected = new Map(lines.map((line) => [line.input, line]));
  answer = (question, isCareful) => {
    const { expected_actions: actions = [], expected_outputs: outputs = [] } = expected.get(question) ?? {};
    const toolCalls = actions.map(({ name, kwargs }) => ({ name, arguments: kwargs }));
    return { text: outputs.join(", "), toolCalls: isCareful ? toolCalls : toolCalls.slice(1) };
  };
  const desk = await buildDesk(cases, "{{input}}");
  await desk.merge(`${CAREFUL} Be kind.`);
  const good = await desk.run("1.0.1");
  expect(good).toMatchObject({ status: "finished", verdict: "pass", cases: 114, errored: 0, regressed: 0 });
  await desk.promote("1.0.1");
  await desk.merge("Act at once.");
  const bad = await desk.run("1.0.2");
  expect(bad).toMatchObject({ status: "finished", verdict: "fail", errored: 0, improved: 0 });
  expect(bad.regressed).toBeGreaterThan(100);
  expect(await codeOf(desk.promote("1.0.2"))).toBe("gate_closed");
});

type RealCase = {
  input: string;
  expected_actions: { name: string; kwargs: Record<string, string> }[];
  expected_outputs: string[];
};

const CASES = isLong ? 1_000 : 200;
const LIMIT_MS = isLong ? 3_600_000 : 180_000;

it(`${CASES} cases of a CSV are run, each once, and open the gate`, { timeout: LIMIT_MS }, async () => {
  const rows = Array.from(
    { length: CASES },
    (_, at) => `c${at},"Where is order ${at}?",contains:order ${at} `,
  );
  const { cases } = planCases([], readCases("csv", `id,question,expected\n${rows.join("\n")}\n`).cases);
  answer = (question) => ({ text: `I look for ${question.slice(9, -1)} now.` });
  const desk = await buildDesk(cases, "{{question}}");
  await desk.merge(`${CAREFUL} Be kind.`);
  const run = await desk.run("1.0.1");
  expect(run).toMatchObject({ status: "finished", verdict: "pass", cases: CASES, errored: 0 });
  expect(server.calls).toHaveLength(2 * CASES);
  await desk.promote("1.0.1");
});
