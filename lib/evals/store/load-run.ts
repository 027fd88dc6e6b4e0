import "server-only";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { readContent, readContents } from "@/lib/artifacts/store/contents";
import type { ReadTx } from "@/lib/db/transaction";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { RunFacts } from "../runs/run-status";
import { loadSpending, type Spending } from "./charges";
import { isHeld } from "./leases";
import { listResultRows, type ResultRow } from "./results";
import { type EvalRunRow, requireRun } from "./runs";

export async function readSet(tx: ReadTx, workspaceId: string, run: EvalRunRow): Promise<GoldenSetContent> {
  return (await readContent(tx, workspaceId, run.set.contentDigest)) as GoldenSetContent;
}

/** What both sides say, word for word. */
export async function readPrompts(
  tx: ReadTx,
  workspaceId: string,
  { contentDigest, live }: EvalRunRow,
): Promise<{ candidate: PromptContent; live: PromptContent | null }> {
  const digests = [contentDigest, ...(live ? [live.contentDigest] : [])];
  const contents = await readContents(tx, workspaceId, digests);
  return {
    candidate: contents.get(contentDigest) as PromptContent,
    live: live && (contents.get(live.contentDigest) as PromptContent),
  };
}

export type LoadedRun = { run: EvalRunRow; results: ResultRow[]; facts: RunFacts };

/** A run with its results that stand, where it is, and what it paid. */
export async function loadRun(
  tx: ReadTx,
  workspaceId: string,
  number: number,
): Promise<LoadedRun & { spending: Spending }> {
  const run = await requireRun(tx, workspaceId, number);
  const loaded = await loadResults(tx, workspaceId, run);
  return { ...loaded, spending: await loadSpending(tx, workspaceId, run.id) };
}

/** A run that is at hand, without what it paid. */
export async function loadResults(tx: ReadTx, workspaceId: string, run: EvalRunRow): Promise<LoadedRun> {
  const results = await listResultRows(tx, workspaceId, run.id);
  const facts = {
    total: run.total,
    done: results.length,
    errored: results.filter(({ outcome }) => outcome === "errored").length,
    cancelledAt: run.cancelledAt,
    endedAt: run.endedAt,
    isHeld: await isHeld(tx, workspaceId, run.id),
    isOutside: run.isOutside,
  };
  return { run, results, facts };
}
