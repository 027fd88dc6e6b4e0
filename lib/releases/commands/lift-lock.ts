import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact, lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { findVersion } from "@/lib/artifacts/store/versions";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { liftVersionLock, listVersionLocks } from "../store/version-locks";

/** An owner says, with a reason, that a version which was rolled back may be promoted again. */
export const liftLock = defineCommand({
  name: "version.unlocked",
  permission: "lock:lift",
  path: ({ path }) => path,
  input: z.strictObject({
    path: artifactPathSchema,
    version: versionNumberSchema,
    reason: plainTextSchema("The reason", { min: 1, max: 1000 }),
  }),
  async run({ actor, input: { path, version: number, reason }, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A lock is lifted by a person or their key.");
    if (actor.kind === "key" && actor.environmentId)
      throw new AppError(
        "forbidden",
        "A key of one environment cannot lift a lock, which holds in all of them.",
      );
    await lockArtifacts(tx, workspaceId, [path]);
    const artifact = await findArtifact(tx, workspaceId, path);
    const version = artifact && (await findVersion(tx, workspaceId, artifact.id, number));
    if (!version) throw new AppError("not_found", `There is no version ${number} of ${path}.`);
    const [lock] = await listVersionLocks(tx, workspaceId, [version.id]);
    if (!lock) throw new AppError("invalid_state", `${path}@${number} is not locked.`);
    await liftVersionLock(tx, workspaceId, lock.id, { personId, reason, now });
    await raiseSnapshotSequences(tx, workspaceId);
    return {
      result: { path, version: number, locked: false },
      audit: [
        {
          type: "version.unlocked",
          subject: { type: "version_lock", id: lock.id },
          path,
          reason,
          before: { lockedBecause: lock.reason },
          after: { version: number },
        },
      ],
    };
  },
});
