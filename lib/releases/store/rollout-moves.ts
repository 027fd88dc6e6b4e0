import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";

type Place = { artifactId: string; environmentId: string };

/** A rollout that has not ended, as far as everything that a release does has to know. */
export type RunningRollout = Place & { id: string; versionId: string; version: string };

const columns = Prisma.sql`o."id", o."versionId", o."artifactId", o."environmentId",
  concat_ws('.', v."major", v."minor", v."patch") AS version`;

/** Those of several artifacts that run, in every environment. */
export const selectRunningRollouts = (workspaceId: string, artifactIds: readonly string[]) => Prisma.sql`
  SELECT ${columns} FROM "running_rollouts" g JOIN "rollouts" o ON o."id" = g."rolloutId"
  JOIN "versions" v ON v."id" = o."versionId"
  WHERE g."workspaceId" = ${workspaceId} AND g."artifactId" ${among(artifactIds)}`;

/** Those of one artifact, by its path. */
export const selectRunningRolloutsOf = (workspaceId: string, path: string) => Prisma.sql`
  SELECT ${columns} FROM "artifacts" a JOIN "running_rollouts" g ON g."artifactId" = a."id"
  JOIN "rollouts" o ON o."id" = g."rolloutId" JOIN "versions" v ON v."id" = o."versionId"
  WHERE a."workspaceId" = ${workspaceId} AND a."path" = ${path}`;

export type NewMove = {
  kind: "started" | "advanced" | "held" | "resumed" | "completed" | "aborted" | "superseded";
  step: number;
  reason?: string | null;
  decisionId?: string | null;
  releaseId?: string | null;
};

/** The caller holds the artifact's lock; the database refuses a move that does not follow from the one before it. */
export async function appendMove(
  tx: Tx,
  actor: Actor,
  rolloutId: string,
  { reason = null, decisionId = null, releaseId = null, ...move }: NewMove,
  now: Date,
): Promise<void> {
  const { workspaceId } = actor;
  const last = await tx.rolloutMove.findFirst({
    where: { workspaceId, rolloutId },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  await tx.rolloutMove.create({
    data: {
      ...move,
      reason,
      decisionId,
      releaseId,
      rolloutId,
      workspaceId,
      seq: (last?.seq ?? 0) + 1,
      personId: personIdOf(actor),
      apiKeyId: actor.kind === "key" ? actor.id : null,
      createdAt: now,
    },
    select: { seq: true },
  });
}

/** The database sees at commit that exactly those run which have not ended. */
export async function stopRunning(tx: Tx, workspaceId: string, rolloutId: string): Promise<void> {
  await tx.runningRollout.deleteMany({ where: { workspaceId, rolloutId } });
}

/**
 * A release ends the rollout that runs beside what it replaces, if one does. The caller has read it under the artifact's
 * lock, and raises the snapshot sequence.
 */
export async function supersedeRollout(
  tx: Tx,
  actor: Actor,
  running: RunningRollout | null,
  release: Place & { id: string; version: string; createdAt: Date },
  where: { path: string; environment: string },
): Promise<AuditEntry[]> {
  const { workspaceId } = actor;
  if (!running) return [];
  const last = await tx.rolloutMove.findFirst({
    where: { workspaceId, rolloutId: running.id },
    orderBy: { seq: "desc" },
    select: { step: true },
  });
  const step = last?.step ?? 0;
  const move = { kind: "superseded" as const, step, releaseId: release.id };
  await appendMove(tx, actor, running.id, move, release.createdAt);
  await stopRunning(tx, workspaceId, running.id);
  return [
    {
      type: "rollout.superseded",
      subject: { type: "rollout", id: running.id },
      ...where,
      before: { version: running.version, step },
      after: { version: running.version, by: release.version },
    },
  ];
}
