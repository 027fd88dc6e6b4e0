import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { appendMove, stopRunning } from "@/lib/releases/store/rollout-moves";
import { createVersionLock, listVersionLocks } from "@/lib/releases/store/version-locks";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { describeMove } from "./describe-move";
import type { RolloutRow } from "./rollouts";

type TakenBack = { locked: boolean; audit: [AuditEntry, ...AuditEntry[]] };

/**
 * Ends a rollout with everyone at what was live when it started, and locks a version that somebody got. The caller holds
 * the artifact's lock.
 */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  rollout: RolloutRow,
  { reason, now }: { reason: string; now: Date },
): Promise<TakenBack> {
  const { workspaceId } = actor;
  const { id, path, environment, base, version, versionId, progress } = rollout;
  const { step } = progress;
  await appendMove(tx, actor, id, { kind: "aborted", step, reason }, now);
  await stopRunning(tx, workspaceId, id);
  const audit: TakenBack["audit"] = [
    describeMove("rollout.aborted", rollout, { from: step, to: step, reason, more: { base } }),
  ];
  const [known] = await listVersionLocks(tx, workspaceId, [versionId]);
  if (step > 0 && !known) {
    const lock = await createVersionLock(tx, workspaceId, { versionId, rolloutId: id, reason, now });
    const subject = { type: "version_lock", id: lock.id } as const;
    audit.push({ type: "version.locked", subject, path, environment, reason, after: { version } });
  }
  // Of all environments: a lock holds everywhere.
  await raiseSnapshotSequences(tx, workspaceId);
  return { locked: step > 0 || known !== undefined, audit };
}
