import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersion } from "@/lib/artifacts/store/versions";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { lockChangeOfRevision } from "@/lib/changes/store/changes";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { decidePromotion } from "../gate";
import { presentBlockers } from "../present-blockers";
import { findCandidate } from "../store/candidate";
import { requireExpectedLive } from "../store/expected-live";
import { lockForGates } from "../store/lock-gate";
import { makeLive } from "../store/make-live";

const input = z.strictObject({
  path: artifactPathSchema,
  environment: z.string().min(1).max(30),
  version: versionNumberSchema,
  reason: plainTextSchema("The note", { max: 1000 }).optional(),
  /** What the person saw live (null for nothing); when something else is live by now, nothing happens. */
  replaces: versionNumberSchema.nullish(),
});

/** Makes a version live in an environment at once, if the gate is open at commit time; it ends a rollout there. */
export const promoteVersion = defineCommand({
  name: "release.promoted",
  permission: "release:promote",
  path: ({ path }) => path,
  input,
  async run({ actor, input: { path, environment: key, version: number, reason, replaces }, tx, now }) {
    const { workspaceId } = actor;
    const artifact = await findArtifact(tx, workspaceId, path);
    const version = artifact && (await findVersion(tx, workspaceId, artifact.id, number));
    if (version?.revisionId) await lockChangeOfRevision(tx, workspaceId, version.revisionId);
    await lockForGates(tx, workspaceId, [path], [await requireEnvironment(tx, actor, key)]);

    const candidate = await findCandidate(tx, actor, { path, environment: key, version: number }, now);
    requireExpectedLive(replaces, candidate.live?.version ?? null, key);
    const { allowed, blockers } = decidePromotion(candidate.facts, now);
    if (!allowed)
      throw new AppError("gate_closed", `The gate of ${key} is closed for ${path}@${number}.`, {
        blockers: presentBlockers(blockers),
      });

    const { release, entries } = await makeLive(tx, actor, candidate, { reason: reason || null, now });
    return {
      result: {
        id: release.id,
        path,
        environment: key,
        version: number,
        kind: "promotion" as const,
        replaced: candidate.live?.version ?? null,
        at: now.toISOString(),
      },
      audit: entries,
    };
  },
});
