import "server-only";
import { z } from "zod";
import type { AuditEntry } from "@/lib/audit/events";
import { defineCommand } from "@/lib/kernel/operation";
import { appendMove, stopRunning } from "@/lib/releases/store/rollout-moves";
import { createVersionLock, listVersionLocks } from "@/lib/releases/store/version-locks";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { rolloutInput, whySchema } from "../rollout-input";
import { describeMove } from "../store/describe-move";
import { requireRunning } from "../store/require-rollout";

const input = z.strictObject({ ...rolloutInput, reason: whySchema });

/**
 * Rolls a rollout back: everyone gets what was live when it started, at once. It never waits for the gate, and locks the
 * version that somebody got, as every rollback does; one that nobody got yet stays free.
 */
export const abortRollout = defineCommand({
  name: "rollout.aborted",
  permission: "release:rollback",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const { workspaceId } = actor;
    const rollout = await requireRunning(tx, actor, asked);
    const { id, path, environment, base, version, versionId, progress } = rollout;
    const { step } = progress;
    const { reason } = asked;
    await appendMove(tx, actor, id, { kind: "aborted", step, reason }, now);
    await stopRunning(tx, workspaceId, id);
    const audit: [AuditEntry, ...AuditEntry[]] = [
      describeMove("rollout.aborted", rollout, { from: step, to: step, reason, more: { base } }),
    ];
    const [known] = await listVersionLocks(tx, workspaceId, [versionId]);
    const isLocked = step > 0;
    if (isLocked && !known) {
      const lock = await createVersionLock(tx, workspaceId, { versionId, rolloutId: id, reason, now });
      const subject = { type: "version_lock", id: lock.id } as const;
      audit.push({ type: "version.locked", subject, path, environment, reason, after: { version } });
    }
    // Of all of them: a lock holds everywhere.
    await raiseSnapshotSequences(tx, workspaceId);
    return {
      result: {
        id,
        path,
        environment,
        base,
        version,
        step,
        locked: isLocked || known !== undefined,
        status: "aborted" as const,
        at: now.toISOString(),
      },
      audit,
    };
  },
});
