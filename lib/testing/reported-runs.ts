import type { AnswerRow, Run, WholeRun } from "@/server/cli/run-report";

/** A run as the server tells it, for tests of what is written of it. */
export function someRun(more: Partial<Run> = {}): Run {
  return {
    number: 12,
    path: "support/refund-reply",
    version: "1.4.0",
    change: null,
    digest: `sha256:${"0".repeat(64)}`,
    set: { path: "support/cases", version: "2.0.0" },
    model: "openai/gpt-5-mini",
    parameters: {},
    repeats: 1,
    against: null,
    cases: 1,
    budgetUsd: null,
    evidenceKey: `sha256:${"1".repeat(64)}`,
    startedBy: "Ana",
    startedAt: "2026-11-26T10:00:00.123Z",
    endedAt: "2026-11-26T10:01:00.000Z",
    status: "finished",
    verdict: "pass",
    progress: { done: 1, total: 1, errored: 0, passed: 1 },
    spentUsd: 0.01,
    retries: 0,
    cancelled: null,
    leftMs: null,
    tokens: { input: 10, output: 2 },
    costUsd: { candidate: 0.01, live: null },
    replayed: 0,
    errors: {},
    findings: [],
    comparison: null,
    passRate: { share: 1, n: 1, interval: { low: 0.2, high: 1 } },
    livePassRate: null,
    compared: 0,
    regressed: 0,
    improved: 0,
    errored: 0,
    flaky: 0,
    p95Ms: 100,
    may: { cancel: false, retry: false, resume: false, why: null },
    ...more,
  } as Run;
}

export function someRow(caseId: string, more: Partial<AnswerRow> = {}): AnswerRow {
  return {
    caseId,
    description: "",
    repeat: 1,
    side: "candidate",
    outcome: "passed",
    passed: true,
    score: 1,
    assertions: [],
    error: null,
    asked: 1,
    paid: true,
    outside: null,
    output: "Soon.",
    toolCalls: [],
    latencyMs: 1500,
    costUsd: 0.01,
    tokens: { input: 10, output: 2 },
    ...more,
  };
}

export function someWhole(run: Run, results: AnswerRow[], ids: string[]): WholeRun {
  const cases = ids.map((id) => ({
    id,
    description: "",
    tags: [],
    mustPass: false,
    weight: 1,
    candidate: null,
    live: null,
    trend: null,
  }));
  return { run, url: "http://h/evals/12", cases, results };
}
