import type { EvalRunRow } from "../store/runs";
import type { RunStatus } from "./run-status";

type Counted = { done: number; errored: number; passed: number; spentUsd: number };

/** A run as it is listed and told, apart from what its cases came to. */
export function presentRun(run: EvalRunRow, status: RunStatus, counts: Counted, startedBy: string) {
  return {
    number: run.number,
    path: run.path,
    version: run.version,
    change: run.change && { ...run.change, revision: run.revision },
    digest: run.contentDigest,
    set: { path: run.set.path, version: run.set.version },
    model: run.model,
    parameters: run.parameters,
    repeats: run.repeats,
    against: run.environment && { ...run.environment, version: run.live?.version ?? null },
    cases: run.cases,
    budgetUsd: run.budgetUsd,
    evidenceKey: run.evidenceKey,
    startedBy,
    startedAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    status,
    verdict: run.verdict,
    progress: { done: counts.done, total: run.total, errored: counts.errored, passed: counts.passed },
    spentUsd: counts.spentUsd,
    retries: run.retries,
    fresh: run.fresh,
    /** Its results were made elsewhere and brought by `startedBy`; null for a run that was asked here. */
    outside: run.isOutside ? { source: run.source } : null,
  };
}
