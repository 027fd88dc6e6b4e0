import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import type { AuditEntry } from "@/lib/audit/events";
import { AppError } from "@/lib/kernel/errors";
import { asOfSchema, pastMoment } from "@/lib/kernel/moment";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { requireExpectedLive } from "../store/expected-live";
import { releaseRollback } from "../store/release-rollback";
import { loadTimePlan } from "../store/time-plan";
import { environmentKeySchema, MOST_AT_ONCE } from "../time-input";

const input = z.strictObject({
  environment: environmentKeySchema,
  asOf: asOfSchema,
  items: z
    .array(
      z.strictObject({
        path: artifactPathSchema,
        /** What the person saw live; when something else is live by now, nothing happens to any of them. */
        replaces: versionNumberSchema,
      }),
    )
    .min(1, "Choose at least one artifact.")
    .max(MOST_AT_ONCE)
    .refine(namesEachOnce, "Each artifact is named once."),
  reason: plainTextSchema("The reason", { max: 1000 }).default(""),
});

/**
 * Takes chosen artifacts back to what an environment served at a moment, all or none: each is a rollback with its
 * own release, its own lock and its own audit events, under the rules of every rollback.
 */
export const rollBackToTime = defineCommand({
  name: "release.rolled_back",
  permission: "release:rollback",
  path: ({ items }) => items.map(({ path }) => path),
  input,
  async run({ actor, input: { environment, asOf: moment, items, reason }, tx, now }) {
    const asOf = pastMoment(moment, now);
    const paths = items.map(({ path }) => path);
    await lockArtifacts(tx, actor.workspaceId, paths);
    const releases = [];
    const audit: AuditEntry[] = [];
    for (const { path, replaces } of [...items].sort(byPath)) {
      const { plan, facts } = await loadTimePlan(tx, actor, { path, environment, asOf, reason });
      requireExpectedLive(replaces, plan.live, environment);
      if (plan.earlier === null || plan.state === "same")
        throw new AppError("not_eligible", describeNothing(path, { environment, earlier: plan.earlier }), {
          path,
        });
      const { release, entries } = await releaseRollback(tx, actor, facts, now);
      audit.push(...entries);
      releases.push({ path, version: plan.earlier, ...release });
    }
    await raiseSnapshotSequences(tx, actor.workspaceId);
    const [first, ...others] = audit;
    if (!first) throw new AppError("invalid_input", "Choose at least one artifact.");
    return {
      result: { environment, asOf: asOf.toISOString(), releases, at: now.toISOString() },
      audit: [first, ...others],
    };
  },
});

function namesEachOnce(items: readonly { path: string }[]): boolean {
  return new Set(items.map(({ path }) => path)).size === items.length;
}

function byPath(one: { path: string }, other: { path: string }): number {
  return one.path < other.path ? -1 : 1;
}

function describeNothing(path: string, at: { environment: string; earlier: string | null }): string {
  return at.earlier === null
    ? `Nothing of ${path} was live in ${at.environment} then, so there is no version to go back to. Nothing was changed.`
    : `${path}@${at.earlier} is live in ${at.environment} already. Nothing was changed.`;
}
