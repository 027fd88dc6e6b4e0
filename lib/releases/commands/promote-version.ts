import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { decidePromotion } from "../gate";
import { presentBlockers } from "../present-blockers";
import { findSubject, loadCandidate } from "../store/candidate";
import { requireExpectedLive } from "../store/expected-live";
import { lockForRelease } from "../store/lock-gate";
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
    const subject = await findSubject(tx, actor, { path, environment: key, version: number });
    await lockForRelease(tx, actor.workspaceId, subject);

    const candidate = await loadCandidate(tx, actor.workspaceId, subject, now);
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
