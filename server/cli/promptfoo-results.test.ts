import { expect, it } from "vitest";
import { someRow, someRun, someWhole } from "@/lib/testing/reported-runs";
import { toPromptfooResults } from "./promptfoo-results";

const now = new Date("2026-11-26T10:02:00Z");
const part = { weight: 1, score: 0 };
const against = { key: "prod", name: "prod", color: "gray", version: "1.3.0" };

it("is what promptfoo writes: columns for the candidate and what is live, a row for each answer", () => {
  const run = someRun({ against, repeats: 2 });
  const variables = { customer: "Mira" };
  const assertions = [
    {
      type: "contains",
      outcome: "passed" as const,
      ...part,
      score: 1,
      reason: "It is there.",
      metric: "kind",
    },
    {
      type: "assert-set",
      outcome: "failed" as const,
      ...part,
      reason: "Not both.",
      parts: [{ type: "not-icontains", outcome: "failed" as const, ...part, reason: "A voucher." }],
    },
  ];
  const calls = [{ name: "refund", arguments: { order: 1 } }];
  const error = { kind: "refused", message: "The provider refused it." };
  const whole = someWhole(
    run,
    [
      someRow("a", {
        variables,
        prompt: "Answer Mira.",
        description: "Kind",
        assertions: assertions.slice(0, 1),
      }),
      someRow("a", { side: "live", outcome: "failed", passed: false, score: 0.5, assertions }),
      someRow("a", {
        repeat: 2,
        outcome: "errored",
        passed: false,
        score: 0,
        error,
        output: null,
        costUsd: null,
      }),
      someRow("b", { outcome: "notRun", passed: false, score: 0, output: "", toolCalls: calls }),
    ],
    ["a", "b"],
  );
  const file = toPromptfooResults([whole], now);
  expect(file.evalId).toBe("eval-countersign-12");
  const { version, timestamp, prompts, results, stats } = file.results;
  expect({ version, timestamp }).toEqual({ version: 3, timestamp: "2026-11-26T10:02:00.000Z" });
  expect(prompts.map(({ label, metrics }) => [label, metrics.testPassCount, metrics.testErrorCount])).toEqual(
    [
      ["support/refund-reply@1.4.0", 1, 2],
      ["support/refund-reply@1.3.0 (live in prod)", 0, 0],
    ],
  );
  expect(stats).toEqual({
    successes: 1,
    failures: 1,
    errors: 2,
    tokenUsage: { prompt: 40, completion: 8, total: 48 },
  });
  const [passed, errored, notRun, live] = results;
  expect(passed).toMatchObject({
    promptIdx: 0,
    testIdx: 0,
    testCase: {
      description: "Kind",
      vars: variables,
      assert: [{ type: "contains", weight: 1, metric: "kind" }],
    },
    provider: { id: "openai/gpt-5-mini" },
    prompt: { raw: "Answer Mira." },
    vars: variables,
    response: { output: "Soon." },
    error: null,
    failureReason: 0,
    success: true,
    score: 1,
    latencyMs: 1500,
    cost: 0.01,
    namedScores: { kind: 1 },
    gradingResult: { pass: true, score: 1, componentResults: [{ pass: true, reason: "It is there." }] },
  });
  expect(errored).toMatchObject({
    testIdx: 1,
    failureReason: 2,
    success: false,
    error: error.message,
    cost: 0,
  });
  expect(notRun).toMatchObject({ testIdx: 2, failureReason: 2, success: false, response: { output: calls } });
  expect(live).toMatchObject({ promptIdx: 1, testIdx: 0, failureReason: 1, error: "Not both." });
  expect(live?.gradingResult.componentResults).toMatchObject([
    { pass: true, assertion: { type: "contains" } },
    { pass: false, assertion: { type: "not-icontains" } },
  ]);
});

it("of several runs keeps their cases apart", () => {
  const other = someRun({ number: 13, set: { path: "support/other", version: "1.0.0" } });
  const file = toPromptfooResults(
    [someWhole(someRun(), [someRow("a")], ["a"]), someWhole(other, [someRow("a")], ["a"])],
    now,
  );
  expect(file.results.results.map(({ promptIdx, testIdx }) => [promptIdx, testIdx])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
