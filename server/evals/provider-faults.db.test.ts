import { afterEach, beforeEach, expect, it } from "vitest";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { makeAskProvider } from "@/lib/evals/models/make-ask-provider";
import { askByModel } from "@/lib/evals/store/open-provider";
import { registry } from "@/lib/kernel/registry";
import { answerCases, buildEvalWorkspace, EVAL_PATHS, runWhen } from "@/lib/testing/eval-workspace";
import { type ModelServer, type ModelServerFault, startModelServer } from "@/lib/testing/model-server";
import { openScenario } from "@/lib/testing/scenario";
import { EvalRunner } from "./eval-runner";

openScenario();
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const CASES = 10;
/** Where nothing hangs nobody is given up, however busy this machine is. */
const [PATIENT_MS, HURRIED_MS] = [60_000, 1_000];
let server: ModelServer;
let runner: EvalRunner;
let waits: number[];
/** What meets the questions of these cases, every time that they are asked. */
let trouble: { fault: ModelServerFault; cases: readonly number[] } | null;

beforeEach(async () => {
  trouble = null;
  waits = [];
  server = await startModelServer(({ body }) => {
    const number = Number(/Mira (\d+)/.exec(JSON.stringify(body.messages))?.[1]);
    return trouble?.cases.includes(number) ? { fault: trouble.fault } : { text: "It comes soon." };
  });
  registry().secret = "the secret of this instance";
  registry().settings = { COUNTERSIGN_ALLOWED_HOSTS: ["127.0.0.1"] };
  const patience = { wait: async (ms: number) => void waits.push(ms), random: () => 0.5 };
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

const text = (said: string): ModelServerFault => ({ status: 200, text: said });
const limited: ModelServerFault = { status: 429, headers: { "retry-after": "7" }, text: "{}" };
const error = '{"error":{"message":"The model is overloaded.","type":"server_error"}}';

it.each<[string, string, ModelServerFault, number[]]>([
  ["429 with Retry-After", "rate_limited", limited, [3]],
  ["500", "unavailable", { status: 500, text: "down" }, [3]],
  ["a connection that hangs", "timed_out", "hang", [3]],
  ["an answer that is cut off", "unavailable", "cut", [3]],
  ["invalid JSON", "bad_answer", text('{"choices":[{"mess'), [3]],
  ["200 with an error in it", "bad_answer", text(error), [3]],
  ["200 with nothing in it", "bad_answer", text("{}"), [3]],
  ["three of ten answers that are bad", "bad_answer", text("<html>"), [2, 5, 9]],
])(
  "%s: no verdict while an answer is missing, and one after the retry",
  async (_what, kind, fault, cases) => {
    const { ana, adam } = await buildEvalWorkspace(answerCases(CASES));
    await setProvider(adam, {
      provider: "house",
      kind: "openai_compatible",
      baseUrl: server.url,
      models: [{ id: "openai/gpt-4.1-mini" }],
    });
    const isHanging = fault === "hang";
    const timeoutMs = isHanging ? HURRIED_MS : PATIENT_MS;
    registry().askModel = askByModel(makeAskProvider({ allowedHosts: ["127.0.0.1"], timeoutMs }));
    trouble = { fault, cases };
    const { number } = await startEvalRun(ana, { path: EVAL_PATHS.prompt, set: EVAL_PATHS.set });
    const ended = await runWhen(ana, number, (run) => run.endedAt !== null);
    expect(ended).toMatchObject({
      status: "finished",
      verdict: null,
      findings: [],
      progress: { done: CASES, errored: cases.length, passed: CASES - cases.length },
      errors: { [kind]: cases.length },
    });
    if (!isHanging) expect(server.calls).toHaveLength(CASES - cases.length + 5 * cases.length);
    if (kind === "rate_limited") expect(waits.filter((ms) => ms === 7_000).length).toBeGreaterThanOrEqual(4);

    trouble = null;
    server.calls.length = 0;
    await retryEvalErrors(ana, { number });
    expect(await runWhen(ana, number, (run) => run.endedAt !== null)).toMatchObject({
      verdict: "pass",
      progress: { done: CASES, errored: 0, passed: CASES },
    });
    // Nothing else is asked or paid for again.
    if (!isHanging) expect(server.calls).toHaveLength(cases.length);
  },
);
