import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { isDue } from "../progress";
import { type RolloutRow, rolloutShape, toRolloutRow } from "./rollouts";

export type DueRollout = Pick<RolloutRow, "id" | "path" | "environment"> & {
  workspaceId: string;
  step: number;
};

/** Of every workspace: the rollouts whose next step the product itself has to begin by now. */
export async function listDueRollouts(tx: ReadTx, now: Date): Promise<DueRollout[]> {
  const rows = await tx.runningRollout.findMany({
    where: { artifact: { archivedAt: null, workspace: { archivedAt: null } } },
    select: { workspaceId: true, rollout: { select: rolloutShape } },
  });
  return rows.flatMap(({ workspaceId, rollout }) => {
    const { id, path, environment, plan, progress } = toRolloutRow(rollout);
    return isDue(plan, progress, now) ? [{ workspaceId, id, path, environment, step: progress.step }] : [];
  });
}
