import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { requireExpectedLive } from "../store/expected-live";
import { releaseRollback } from "../store/release-rollback";
import { loadRollbackFacts } from "../store/rollback-facts";

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
    await lockArtifacts(tx, workspaceId, [path]);
    const facts = await loadRollbackFacts(tx, actor, { path, environment: key, version, reason });
    requireExpectedLive(replaces, facts.live?.version ?? null, key);
    const { release, entries } = await releaseRollback(tx, actor, facts, now);
    await raiseSnapshotSequences(tx, workspaceId);
    return {
      result: {
        id: release.id,
        path,
        environment: key,
        version,
        kind: "rollback" as const,
        replaced: release.replaced,
        undo: release.undo,
        at: now.toISOString(),
      },
      audit: entries,
    };
  },
});
