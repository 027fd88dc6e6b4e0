import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { can } from "@/lib/authz/permissions";
import { ownersByPath } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { digestOf } from "@/lib/kernel/digest";
import type { RolloutRow } from "@/lib/rollouts/store/rollouts";

export type WatchedRollout = {
  kind: "rollout";
  row: string;
  about: string;
  since: Date;
  rollout: RolloutRow;
};

/** Rollouts that have not ended, of somebody's paths; whoever may hold any of them watches them all. */
export async function findWatchedRollouts(
  tx: ReadTx,
  actor: Actor,
  asked: { personId: string; rules: readonly OwnerRule[]; running: readonly RolloutRow[] },
): Promise<WatchedRollout[]> {
  const { personId, rules, running } = asked;
  const ownersOf = ownersByPath(tx, actor.workspaceId, rules);
  const watchesAll = can(actor, "rollout:control");
  const watched: WatchedRollout[] = [];
  for (const rollout of running) {
    const { id, path, moves, createdAt } = rollout;
    if (!watchesAll && !(await ownersOf(path))?.personIds.includes(personId)) continue;
    const last = moves.at(-1);
    watched.push({
      kind: "rollout",
      row: `rollout:${id}`,
      // Put away, it comes back with what happens next.
      about: digestOf({ rollout: id, move: last?.seq ?? 0 }),
      since: last?.createdAt ?? createdAt,
      rollout,
    });
  }
  return watched;
}
