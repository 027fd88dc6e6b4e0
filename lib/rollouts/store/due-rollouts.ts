import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { answerToBreach } from "../guardrail";
import { isDue, sumAnswers } from "../progress";
import { readGuards } from "./guards";
import { type RolloutRow, rolloutShape, toRolloutRow } from "./rollouts";

/** Of every workspace: the rollouts that have not ended. */
export async function listRolloutsToWatch(tx: ReadTx): Promise<RolloutRow[]> {
  const rows = await tx.runningRollout.findMany({
    where: { artifact: { archivedAt: null, workspace: { archivedAt: null } } },
    select: { rollout: { select: rolloutShape } },
  });
  return rows.map(({ rollout }) => toRolloutRow(rollout));
}

/** Has the product itself to begin its next step by now? */
export function isRolloutDue({ plan, progress, counted }: RolloutRow, now: Date): boolean {
  return isDue(plan, progress, sumAnswers(counted), now);
}

/** Does a guard say that it has to be held, or rolled back, at once? */
export async function isRolloutBreached(tx: ReadTx, rollout: RolloutRow): Promise<boolean> {
  return answerToBreach(rollout.plan, rollout.progress, await readGuards(tx, rollout)) !== null;
}
