import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { appendRelease } from "@/lib/live/store";
import { decideRollback, describeRollbackRefusal } from "../rollback";
import type { LoadedRollback } from "./rollback-facts";
import { supersedeRollout } from "./rollout-moves";
import { liftVersionLock } from "./version-locks";

type Rolled = {
  release: { id: string; replaced: string; undo: boolean };
  /** The release first, then the rollout that it ended, and what it locked and unlocked. */
  entries: [AuditEntry, ...AuditEntry[]];
};

/**
 * Decides one rollback, and releases by it: it locks the version that it takes away; as the undo of a rollback it
 * lifts the lock and sets none. The caller holds the lock of the artifact and raises the snapshot sequences.
 */
export async function releaseRollback(
  tx: Tx,
  actor: Actor,
  { artifact, environment, target, live, locks, running, rollback }: LoadedRollback,
  now: Date,
): Promise<Rolled> {
  const { workspaceId } = actor;
  const { reason, target: version } = rollback;
  const personId = personIdOf(actor);
  if (!personId) throw new AppError("forbidden", "A rollback is made by a person or their key.");
  const where = { path: artifact.path, environment: environment.key };
  const decision = decideRollback(rollback);
  if (!decision.allowed || !target || !live) {
    const { text } = describeRollbackRefusal(decision, { ...where, version });
    throw new AppError("not_eligible", text, {
      code: decision.code,
      reason: decision.code,
      path: where.path,
    });
  }
  const isLocked = locks.some((lock) => lock.versionId === live.versionId);
  const lock = decision.isUndo || isLocked ? null : { id: newId(), versionId: live.versionId, reason };
  const data = {
    artifactId: artifact.id,
    environmentId: environment.id,
    versionId: target.versionId,
    version,
    kind: "rollback",
    decisionId: target.decisionId,
    personId,
    apiKeyId: actor.kind === "key" ? actor.id : null,
    reason,
    now,
  } as const;
  const release = await appendRelease(tx, workspaceId, live, data, { locks: lock });
  const entries: Rolled["entries"] = [
    {
      type: "release.rolled_back",
      subject: { type: "release", id: release.id },
      ...where,
      reason,
      before: { version: live.version },
      after: { version, seq: release.seq, undo: decision.isUndo },
    },
  ];
  entries.push(...(await supersedeRollout(tx, actor, running, release, where)));
  if (lock) {
    const subject = { type: "version_lock", id: lock.id } as const;
    entries.push({ type: "version.locked", subject, ...where, reason, after: { version: live.version } });
  }
  for (const { id } of locks.filter((lock) => lock.versionId === target.versionId)) {
    await liftVersionLock(tx, workspaceId, id, { personId, reason: `Rollback undone: ${reason}`, now });
    const subject = { type: "version_lock", id } as const;
    entries.push({ type: "version.unlocked", subject, ...where, reason, after: { version } });
  }
  return { release: { id: release.id, replaced: live.version, undo: decision.isUndo }, entries };
}
