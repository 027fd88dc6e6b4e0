import "server-only";
import { loadOwnerRules } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { mapMarks } from "./marks";
import { findNewReplies, type NewReply } from "./new-replies";
import { findOwnedLocks, type OwnedLock } from "./owned-locks";
import { findReadyPromotions, type ReadyPromotion } from "./ready-promotions";
import { findRegressedRuns, type RegressedRun } from "./regressed-runs";
import { findWaitingChanges, type WaitingChange } from "./waiting-changes";

export type Waiting = WaitingChange | NewReply | RegressedRun | ReadyPromotion | OwnedLock;

/** What a person is waited for and has not put away as it is now, newest first; of a key, what its owner is. */
export async function findInbox(tx: ReadTx, actor: Actor, now: Date): Promise<Waiting[]> {
  const personId = personIdOf(actor);
  if (personId === null) return [];
  const { workspaceId } = actor;
  const rules = await loadOwnerRules(tx, workspaceId);
  const marks = await mapMarks(tx, workspaceId, personId);
  const waiting: Waiting[] = [
    ...(await findWaitingChanges(tx, workspaceId, personId, rules)),
    ...(await findNewReplies(tx, workspaceId, { personId })),
    ...(await findRegressedRuns(tx, workspaceId, personId)),
    ...(await findReadyPromotions(tx, workspaceId, { personId, rules, now })),
    ...(await findOwnedLocks(tx, workspaceId, personId, rules)),
  ];
  return waiting
    .filter(({ row, about }) => marks.get(row) !== about)
    .sort((a, b) => b.since.getTime() - a.since.getTime());
}
