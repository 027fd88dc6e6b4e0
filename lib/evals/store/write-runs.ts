import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import { takeRunNumber } from "@/lib/workspaces/store/workspaces";
import type { Verdict } from "../statistics/run-rules";

export type NewRun = {
  path: string;
  contentDigest: string;
  versionId: string | null;
  changeId: string | null;
  revisionId: string | null;
  setVersionId: string;
  model: string | null;
  parameters: string;
  repeats: number;
  environmentId: string | null;
  liveVersionId: string | null;
  budgetUsd: number | null;
  cases: number;
  total: number;
  evidenceKey: string;
  personId: string;
  apiKeyId: string | null;
  fresh?: boolean;
  now: Date;
};

/** What makes a run one from outside: it has ended when it is there. */
export type OutsideRun = { verdict: Verdict | null; sourceName: string | null; sourceUrl: string | null };

export async function createRun(
  tx: Tx,
  workspaceId: string,
  { now, ...data }: NewRun,
  outside?: OutsideRun,
): Promise<{ id: string; number: number }> {
  const id = newId();
  const number = await takeRunNumber(tx, workspaceId);
  const brought = outside ? { ...outside, origin: "outside", endedAt: now } : {};
  await tx.evalRun.create({ data: { ...data, ...brought, id, workspaceId, number, createdAt: now } });
  return { id, number };
}

export type RunMove = {
  cancelledAt?: Date | null;
  cancelledById?: string | null;
  endedAt?: Date | null;
  verdict?: Verdict | null;
  budgetUsd?: number | null;
  retries?: { increment: 1 };
};

/** The caller holds the lock of the run. */
export async function moveRun(tx: Tx, workspaceId: string, id: string, move: RunMove): Promise<void> {
  await tx.evalRun.update({ where: { id, workspaceId }, data: move });
}
