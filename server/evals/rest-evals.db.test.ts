import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeAskProvider } from "@/lib/evals/models/make-ask-provider";
import { askByModel } from "@/lib/evals/store/open-provider";
import { registry } from "@/lib/kernel/registry";
import { goldenSet } from "@/lib/testing/eval-workspace";
import { type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { type Client, clientOf } from "@/lib/testing/rest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { EvalRunner } from "./eval-runner";

openScenario();
const path = "support/refund-reply";
const set = "support/refund-cases";
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let models: ModelServer;
let home: BuiltWorkspace;
let ana: Client;
let adam: Client;
let runner: EvalRunner;
beforeAll(async () => {
  models = await startModelServer(({ body }) => {
    const isMira = JSON.stringify(body.messages).includes("Mira");
    return { text: isMira ? "It comes soon." : "It is late." };
  });
  process.env.COUNTERSIGN_ALLOWED_HOSTS = "127.0.0.1";
  delete registry().settings;
});
afterAll(async () => {
  delete process.env.COUNTERSIGN_ALLOWED_HOSTS;
  delete registry().settings;
  await models.close();
});
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  registry().askModel = askByModel(makeAskProvider({ allowedHosts: ["127.0.0.1"] }));
  models.calls.length = 0;
  home = await buildSupportWorkspace();
  [ana, adam] = [await clientOf(home.as("ana")), await clientOf(home.as("adam"))];
  const words = refundReply("Answer {{customer}}.", {
    model: { default: "local/small", allowed: ["local/small", "local/large"] },
  });
  const cases = ["Mira", "Jon"].map((customer) => ({
    id: customer.toLowerCase(),
    variables: { customer },
    assertions: [{ type: "icontains", value: "soon" }],
  }));
  await buildMergedChange(home.as("ana"), home.as("omar"), {
    title: "First words",
    items: [words, goldenSet(cases, set)],
  });
  runner = new EvalRunner({
    logger: silent,
    pollMs: 20,
    leaseMs: 300_000,
    patience: { wait: async () => {} },
  });
  registry().evalRuns = runner;
  runner.start();
  return async () => {
    await runner.stop();
    delete registry().askModel;
  };
});

const connect = () =>
  adam.post("/providers", {
    name: "local",
    kind: "openai-compatible",
    baseUrl: models.url,
    apiKey: "sk-the-key-of-the-tests-1234",
  });
async function whole(id: number) {
  for (;;) {
    const { body } = await ana.get(`/eval-runs/${id}`);
    if (!["queued", "running"].includes(body.status)) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it("a provider is added by its name, and answers for models named after it", async () => {
  const added = await connect();
  expect([added.status, added.body]).toMatchObject([201, { provider: "local", kind: "openai_compatible" }]);
  const started = await ana.post("/eval-runs", {
    path,
    version: "1.0.0",
    set,
    setVersion: "1.0.0",
    models: ["local/small"],
    repeats: 2,
    budgetUsd: 5,
  });
  expect(started.status).toBe(202);
  const { id } = started.body;
  expect(await whole(id)).toMatchObject({
    id,
    status: "finished",
    verdict: "inconclusive",
    counts: { cases: 2, passed: 1, failed: 1, errored: 0, notRun: 0 },
    comparison: null,
    costUsd: 0,
    tokens: { input: 40, output: 8 },
    progress: { done: 4, total: 4 },
    etaS: null,
  });
  expect(new Set(models.calls.map(({ body }) => body.model))).toEqual(new Set(["small"]));
  const { body } = await ana.get(`/eval-runs/${id}/results?limit=3`);
  expect(body.data).toHaveLength(3);
  expect(body.data.find((row: { caseId: string }) => row.caseId === "jon")).toMatchObject({
    passed: false,
    score: 0,
    assertions: [{ type: "icontains", passed: false, score: 0, reason: expect.any(String) }],
    output: "It is late.",
    latencyMs: expect.any(Number),
    costUsd: null,
    error: null,
  });
  expect((await ana.get(`/eval-runs/${id}/results?cursor=${body.nextCursor}`)).body.data).toHaveLength(1);
});

it("several models get a run each, a revision is named, and what is live is compared", async () => {
  await connect();
  const item = refundReply("Answer {{customer}} kindly.", {
    model: { default: "local/small", allowed: ["local/small", "local/large"] },
  });
  const { number: change } = (await ana.post("/changes", { title: "Kinder", items: [item] })).body;
  await ana.post(`/changes/${change}/submit`);
  const about = { path, change, revision: 1, set, against: "dev" };
  const { body } = await ana.post("/eval-runs", { ...about, models: ["local/small", "local/large"] });
  expect(body.runs.map(({ model }: { model: string }) => model)).toEqual(["local/small", "local/large"]);
  for (const { id } of body.runs)
    expect((await whole(id)).comparison).toMatchObject({
      against: "1.0.0",
      improved: 0,
      regressed: 0,
      difference: 0,
      interval: { low: 0, high: 0 },
      p: 1,
    });
  expect((await ana.post("/eval-runs", { ...about, revision: 7 })).status).toBe(404);
});

it("a run with errors is incomplete, without a verdict; it is cancelled, and resumed", async () => {
  const lost = (await ana.post("/eval-runs", { path, version: "1.0.0", set })).body.id;
  expect(await whole(lost)).toMatchObject({
    status: "incomplete",
    verdict: null,
    counts: { cases: 2, errored: 2 },
  });
  await runner.stop();
  const { id } = (await ana.post("/eval-runs", { path, version: "1.0.0", set })).body;
  expect((await ana.post(`/eval-runs/${id}/cancel`)).status).toBe(200);
  expect(await whole(id)).toMatchObject({ status: "cancelled", verdict: null });
  expect((await ana.post(`/eval-runs/${id}/resume`)).status).toBe(200);
  expect((await ana.get(`/eval-runs/${id}`)).body.status).toBe("queued");
});

it.each<[string, object, string]>([
  ["an unknown kind", { kind: "other" }, "kind"],
  ["no name", { name: "" }, "name"],
  ["another field", { secret: "x" }, ""],
  ["an address inside of the network", { baseUrl: "http://10.0.0.8/v1" }, "baseUrl"],
])("a provider with %s is refused by the name that was sent", async (_what, more, where) => {
  const given = { name: "local", kind: "openai-compatible", baseUrl: models.url, ...more };
  const { status, body } = await adam.post("/providers", given);
  expect(status).toBe(422);
  expect(body.issues[0].path).toBe(where);
});
