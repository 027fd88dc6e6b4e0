import "server-only";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { listRunningRollouts } from "@/lib/rollouts/store/rollouts";
import { mapMarks } from "./marks";
import { findNewReplies, type NewReply } from "./new-replies";
import { findOwnedLocks, type OwnedLock } from "./owned-locks";
import { findReadyPromotions, type ReadyPromotion } from "./ready-promotions";
import { findRegressedRuns, type RegressedRun } from "./regressed-runs";
import { findWaitingChanges, type WaitingChange } from "./waiting-changes";
import { findWatchedRollouts, type WatchedRollout } from "./watched-rollouts";

export type Waiting = WaitingChange | NewReply | WatchedRollout | RegressedRun | ReadyPromotion | OwnedLock;

/** What a person is waited for and has not put away as it is now, newest first after rollouts that are held; of a key, what its owner is. */
export async function findInbox(tx: ReadTx, actor: Actor, now: Date): Promise<Waiting[]> {
  const personId = personIdOf(actor);
  if (personId === null) return [];
  const { workspaceId } = actor;
  const rules = await loadOwnerRules(tx, workspaceId);
  const marks = await mapMarks(tx, workspaceId, personId);
  const running = await listRunningRollouts(tx, workspaceId);
  const waiting: Waiting[] = [
    ...(await findWaitingChanges(tx, workspaceId, personId, rules)),
    ...(await findNewReplies(tx, workspaceId, { personId })),
    ...(await findWatchedRollouts(tx, actor, { personId, rules, running })),
    ...(await findRegressedRuns(tx, workspaceId, personId)),
    ...(await findReadyPromotions(tx, workspaceId, { personId, rules, running, now })),
    ...(await findOwnedLocks(tx, workspaceId, personId, rules)),
  ];
  return waiting
    .filter(({ row, about }) => marks.get(row) !== about)
    .sort((a, b) => Number(isHeld(b)) - Number(isHeld(a)) || b.since.getTime() - a.since.getTime());
}

/** A rollout that is held waits for somebody, so it comes first. */
function isHeld(one: Waiting): boolean {
  return one.kind === "rollout" && one.rollout.progress.held !== null;
}
