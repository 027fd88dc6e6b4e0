import type { AssertionResult } from "@/lib/evals/assertions/judge-case";
import { subjectOf } from "./describe-run";
import type { AnswerRow, Run, WholeRun } from "./run-report";

/** What promptfoo writes for `--output results.json`, version 3, of these runs: what is live stands beside as a prompt of its own. */
export function toPromptfooResults(runs: readonly WholeRun[], now: Date) {
  const columns = runs.flatMap((whole) => {
    const { run } = whole;
    const live = run.against?.version;
    return [
      { whole, side: "candidate" as const, label: subjectOf(run) },
      ...(live
        ? [{ whole, side: "live" as const, label: `${run.path}@${live} (live in ${run.against?.key})` }]
        : []),
    ];
  });
  const testIndexes = new Map<string, number>();
  const indexOf = (key: string) => {
    const index = testIndexes.get(key) ?? testIndexes.size;
    testIndexes.set(key, index);
    return index;
  };
  const rows = columns.flatMap(({ whole, side }, promptIdx) =>
    whole.results
      .filter((row) => row.side === side)
      .map((row) => {
        const testIdx = indexOf(JSON.stringify([whole.run.set, row.caseId, row.repeat]));
        return toResult(whole.run, row, { promptIdx, testIdx });
      }),
  );
  const succeeded = rows.filter(({ success }) => success).length;
  const errors = rows.filter(({ failureReason }) => failureReason === 2).length;
  const numbers = runs.map(({ run }) => run.number);
  return {
    evalId: `eval-countersign-${numbers.join("-")}`,
    results: {
      version: 3,
      timestamp: now.toISOString(),
      prompts: columns.map(({ whole: { run }, label }, promptIdx) => {
        const own = rows.filter((row) => row.promptIdx === promptIdx);
        return { provider: providerOf(run), raw: label, label, metrics: toMetrics(own) };
      }),
      results: rows,
      stats: {
        successes: succeeded,
        failures: rows.length - succeeded - errors,
        errors,
        tokenUsage: sumTokens(rows),
      },
    },
    config: {
      description: `Countersign runs ${numbers.map((number) => `#${number}`).join(", ")}`,
      metadata: { runs: runs.map(({ run, url }) => ({ number: run.number, verdict: run.verdict, url })) },
    },
    shareableUrl: null,
  };
}

type Place = { promptIdx: number; testIdx: number };

function toResult(run: Run, row: AnswerRow, { promptIdx, testIdx }: Place) {
  const {
    passed,
    outcome,
    score,
    output,
    toolCalls,
    latencyMs,
    costUsd,
    caseId,
    repeat,
    variables = {},
  } = row;
  // What was not run says as little as an error, and is no failure.
  const failureReason = passed ? 0 : outcome === "failed" ? 1 : 2;
  const error = row.error?.message ?? (passed ? null : (firstReason(row.assertions) ?? outcome));
  const metadata = { case: caseId, repeat };
  return {
    promptIdx,
    testIdx,
    testCase: {
      description: row.description || caseId,
      vars: variables,
      assert: row.assertions.map(toAssertion),
      metadata,
    },
    promptId: `${run.digest}-${row.side}`,
    provider: { id: providerOf(run) },
    prompt: { raw: row.prompt ?? "", label: subjectOf(run) },
    vars: variables,
    response: {
      output: output === "" && toolCalls.length > 0 ? toolCalls : output,
      tokenUsage: tokensOf(row),
      ...(toolCalls.length > 0 ? { raw: { toolCalls } } : {}),
    },
    error,
    failureReason,
    success: passed,
    score,
    latencyMs: latencyMs ?? 0,
    gradingResult: {
      pass: passed,
      score,
      reason: passed ? "All assertions passed" : (error ?? outcome),
      componentResults: row.assertions.flatMap(toComponents),
    },
    namedScores: namedScores(row.assertions),
    cost: costUsd ?? 0,
    tokenUsage: tokensOf(row),
    metadata,
  };
}

function providerOf({ model }: Run): string {
  return model ?? "none";
}

function firstReason(assertions: readonly AssertionResult[]): string | null {
  return assertions.find(({ outcome }) => outcome !== "passed")?.reason ?? null;
}

function toAssertion({ type, weight, metric }: AssertionResult) {
  return { type, weight, ...(metric === undefined ? {} : { metric }) };
}

/** The parts of a set stand beside each other, as promptfoo tells them. */
function toComponents(one: AssertionResult): object[] {
  if (one.parts) return one.parts.flatMap(toComponents);
  return [
    { pass: one.outcome === "passed", score: one.score, reason: one.reason, assertion: toAssertion(one) },
  ];
}

function namedScores(assertions: readonly AssertionResult[]): Record<string, number> {
  const scores = new Map<string, number>();
  for (const { metric, score } of assertions)
    if (metric !== undefined) scores.set(metric, (scores.get(metric) ?? 0) + score);
  return Object.fromEntries(scores);
}

type Tokens = { prompt: number; completion: number; total: number };

function tokensOf({ tokens: { input, output } }: AnswerRow): Tokens {
  return { prompt: input ?? 0, completion: output ?? 0, total: (input ?? 0) + (output ?? 0) };
}

type Row = ReturnType<typeof toResult>;

function sumTokens(rows: readonly Row[]): Tokens {
  const sum = { prompt: 0, completion: 0, total: 0 };
  for (const { tokenUsage } of rows)
    for (const name of ["prompt", "completion", "total"] as const) sum[name] += tokenUsage[name];
  return sum;
}

function toMetrics(rows: readonly Row[]) {
  const count = (reason: number) => rows.filter(({ failureReason }) => failureReason === reason).length;
  const components = rows.flatMap(
    ({ gradingResult }) => gradingResult.componentResults as { pass: boolean }[],
  );
  const passed = components.filter(({ pass }) => pass).length;
  return {
    score: rows.reduce((sum, { score }) => sum + score, 0),
    testPassCount: count(0),
    testFailCount: count(1),
    testErrorCount: count(2),
    assertPassCount: passed,
    assertFailCount: components.length - passed,
    totalLatencyMs: rows.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    tokenUsage: sumTokens(rows),
    namedScores: {},
    namedScoresCount: {},
    cost: rows.reduce((sum, { cost }) => sum + cost, 0),
  };
}
