import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import type { AuditEntry } from "@/lib/audit/events";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { appendRelease } from "@/lib/live/store";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { decideRollback, describeRollbackRefusal } from "../rollback";
import { requireExpectedLive } from "../store/expected-live";
import { loadRollbackFacts } from "../store/rollback-facts";
import { createVersionLock, liftVersionLock } from "../store/version-locks";

const input = z.strictObject({
  path: artifactPathSchema,
  environment: z.string().min(1).max(30),
  version: versionNumberSchema,
  reason: plainTextSchema("The reason", { max: 1000 }).default(""),
  /** What the person saw live; when something else is live by now, nothing happens. */
  replaces: versionNumberSchema.optional(),
});

/**
 * Makes a version live again that was live here before. It never waits for the gate, an approval or a freeze;
 * it asks for a reason, and locks the version it takes away. Rolling back to the version just taken away is the
 * undo of that rollback: it lifts the lock and sets none, because nobody says that what it takes away is bad.
 */
export const rollBack = defineCommand({
  name: "release.rolled_back",
  permission: "release:rollback",
  path: ({ path }) => path,
  input,
  async run({ actor, input: { path, environment: key, version, reason, replaces }, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A rollback is made by a person or their key.");
    await lockArtifacts(tx, workspaceId, [path]);
    const facts = await loadRollbackFacts(tx, actor, { path, environment: key, version, reason });
    const { artifact, environment, target, live, locks } = facts;
    requireExpectedLive(replaces, live?.version ?? null, key);
    const decision = decideRollback(facts.rollback);
    if (!decision.allowed || !target || !live) {
      const { text } = describeRollbackRefusal(decision, { path, environment: key, version });
      throw new AppError("not_eligible", text, { code: decision.code, reason: decision.code });
    }

    const release = await appendRelease(tx, workspaceId, {
      artifactId: artifact.id,
      environmentId: environment.id,
      versionId: target.versionId,
      kind: "rollback",
      decisionId: target.decisionId,
      personId,
      apiKeyId: actor.kind === "key" ? actor.id : null,
      reason,
      now,
    });
    await raiseSnapshotSequences(tx, workspaceId);
    const entries: AuditEntry[] = [];
    const where = { path, environment: key, reason };
    if (!decision.isUndo && !locks.some((lock) => lock.versionId === live.versionId)) {
      const lock = { versionId: live.versionId, releaseId: release.id, reason, now };
      const { id } = await createVersionLock(tx, workspaceId, lock);
      entries.push({
        type: "version.locked",
        subject: { type: "version_lock", id },
        ...where,
        after: { version: live.version },
      });
    }
    for (const { id } of locks.filter((lock) => lock.versionId === target.versionId)) {
      await liftVersionLock(tx, workspaceId, id, { personId, reason: `Rollback undone: ${reason}`, now });
      entries.push({
        type: "version.unlocked",
        subject: { type: "version_lock", id },
        ...where,
        after: { version },
      });
    }
    return {
      result: {
        id: release.id,
        path,
        environment: key,
        version,
        kind: "rollback" as const,
        replaced: live.version,
        undo: decision.isUndo,
        at: now.toISOString(),
      },
      audit: [
        {
          type: "release.rolled_back",
          subject: { type: "release", id: release.id },
          ...where,
          before: { version: live.version },
          after: { version, seq: release.seq, undo: decision.isUndo },
        },
        ...entries,
      ],
    };
  },
});
