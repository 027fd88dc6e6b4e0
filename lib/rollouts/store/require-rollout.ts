import "server-only";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { findRollout, type RolloutRow } from "./rollouts";

type Asked = { path: string; environment: string; rollout: string };

/** A rollout by its id, where it is said to be; a key that is bound to an environment knows no other one's. */
export async function requireRollout(
  tx: ReadTx,
  actor: Actor,
  { path, environment, rollout }: Asked,
): Promise<RolloutRow> {
  const { id } = await requireEnvironment(tx, actor, environment);
  const found = await findRollout(tx, actor.workspaceId, rollout);
  if (!found || found.path !== path || found.environmentId !== id)
    throw new AppError("not_found", `There is no such rollout of ${path} in ${environment}.`);
  return found;
}

/** The same, locked with its artifact, and only while it has not ended; where a step is given, only at that step. */
export async function requireRunning(
  tx: Tx,
  actor: Actor,
  asked: Asked & { step?: number | undefined },
): Promise<RolloutRow> {
  await lockArtifacts(tx, actor.workspaceId, [asked.path]);
  const found = await requireRollout(tx, actor, asked);
  const { ended, status, step } = found.progress;
  if (ended)
    throw new AppError(
      "live_changed",
      `This rollout of ${asked.path} has ended: it was ${status}. Look at it again; nothing was changed.`,
      { status },
    );
  if (asked.step !== undefined && asked.step !== step)
    throw new AppError(
      "live_changed",
      `This rollout is at step ${step} by now, not at ${asked.step} as you saw. Look at it again; nothing was changed.`,
      { expected: asked.step, actual: step },
    );
  return found;
}
