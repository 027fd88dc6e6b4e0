import "server-only";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";

export type EnvironmentRow = {
  id: string;
  key: string;
  name: string;
  position: number;
  color: string;
  protected: boolean;
  production: boolean;
  requiredApprovals: number;
  autoRelease: boolean;
  /** What its gate asks of golden sets. */
  evals: readonly EvalRule[];
  /** How gradually versions have to come. */
  rollouts: readonly LadderRule[];
  snapshotSeq: number;
  /** Of the history that the sequence is of; see `Position`. */
  epoch: number;
};

const shape = {
  id: true,
  key: true,
  name: true,
  position: true,
  color: true,
  protected: true,
  production: true,
  requiredApprovals: true,
  autoRelease: true,
  evals: true,
  rolloutRules: true,
  snapshotSeq: true,
  epoch: true,
} as const;

export type StoredEnvironment = Omit<EnvironmentRow, "evals" | "rollouts" | "epoch"> & {
  evals: string;
  rolloutRules: string;
  epoch: bigint;
};

/** In their order. */
export const selectEnvironments = (workspaceId: string) => Prisma.sql`
  SELECT "id", "key", "name", "position", "color", "protected", "production", "requiredApprovals", "autoRelease", "evals",
    "rolloutRules", "snapshotSeq", "epoch"
  FROM "environments" WHERE "workspaceId" = ${workspaceId} ORDER BY "position"`;

export function toEnvironmentRow({ evals, rolloutRules, epoch, ...row }: StoredEnvironment): EnvironmentRow {
  const rollouts = JSON.parse(rolloutRules) as LadderRule[];
  return { ...row, epoch: Number(epoch), evals: JSON.parse(evals) as EvalRule[], rollouts };
}

/** In their order: the first is where merged versions start. */
export async function listEnvironmentRows(tx: ReadTx, workspaceId: string): Promise<EnvironmentRow[]> {
  const rows = await tx.environment.findMany({
    where: { workspaceId },
    orderBy: { position: "asc" },
    select: shape,
  });
  return rows.map(toEnvironmentRow);
}

/** For a key that is bound to one environment, every other one does not exist. */
export async function requireEnvironment(tx: ReadTx, actor: Actor, key: string): Promise<EnvironmentRow> {
  const row = await tx.environment.findUnique({
    where: { workspaceId_key: { workspaceId: actor.workspaceId, key } },
    select: shape,
  });
  const bound = actor.kind === "key" ? actor.environmentId : null;
  if (!row || (bound !== null && bound !== row.id)) throw noEnvironment(key);
  return toEnvironmentRow(row);
}

/** The same among those that were read. */
export function chooseEnvironmentRow(
  rows: readonly EnvironmentRow[],
  actor: Actor,
  key: string,
): EnvironmentRow {
  const row = rows.find((one) => one.key === key);
  const bound = actor.kind === "key" ? actor.environmentId : null;
  if (!row || (bound !== null && bound !== row.id)) throw noEnvironment(key);
  return row;
}

function noEnvironment(key: string): AppError {
  return new AppError("not_found", `There is no environment \`${key}\`.`);
}

export async function findEnvironmentById(
  tx: ReadTx,
  workspaceId: string,
  id: string,
): Promise<EnvironmentRow | null> {
  const row = await tx.environment.findFirst({ where: { workspaceId, id }, select: shape });
  return row && toEnvironmentRow(row);
}

export type EnvironmentRules = {
  protected: boolean;
  production: boolean;
  requiredApprovals: number;
  autoRelease: boolean;
  evals?: readonly EvalRule[] | undefined;
  rollouts?: readonly LadderRule[] | undefined;
};

export async function createEnvironment(
  tx: Tx,
  workspaceId: string,
  input: EnvironmentRules & { key: string; name: string; position: number; color: string; now: Date },
): Promise<EnvironmentRow> {
  const { now, evals = [], rollouts = [], ...data } = input;
  const row = await tx.environment.create({
    data: { ...data, ...writeLists({ evals, rollouts }), id: newId(), workspaceId, createdAt: now },
    select: shape,
  });
  return toEnvironmentRow(row);
}

export async function applyEnvironmentRules(
  tx: Tx,
  workspaceId: string,
  id: string,
  { evals = [], rollouts = [], ...rules }: EnvironmentRules,
): Promise<void> {
  await tx.environment.update({
    where: { id, workspaceId },
    data: { ...rules, ...writeLists({ evals, rollouts }) },
  });
}

function writeLists({ evals, rollouts }: Required<Pick<EnvironmentRules, "evals" | "rollouts">>) {
  return { evals: JSON.stringify(evals), rolloutRules: JSON.stringify(rollouts) };
}

export type FreezeRow = {
  id: string;
  environmentId: string;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  createdById: string;
};

const freezeShape = {
  id: true,
  environmentId: true,
  startsAt: true,
  endsAt: true,
  reason: true,
  createdById: true,
} as const;

export const selectFreezes = (workspaceId: string, now: Date) => Prisma.sql`
  SELECT "id", "environmentId", "startsAt", "endsAt", "reason", "createdById" FROM "freezes"
  WHERE "workspaceId" = ${workspaceId} AND "liftedAt" IS NULL AND "endsAt" > ${now} ORDER BY "startsAt"`;

/** Freezes that are not lifted and not over; one that has not begun yet is among them. */
export async function listFreezes(tx: ReadTx, workspaceId: string, now: Date): Promise<FreezeRow[]> {
  return tx.freeze.findMany({
    where: { workspaceId, liftedAt: null, endsAt: { gt: now } },
    orderBy: { startsAt: "asc" },
    select: freezeShape,
  });
}

export async function createFreeze(
  tx: Tx,
  workspaceId: string,
  input: {
    environmentId: string;
    startsAt: Date;
    endsAt: Date;
    reason: string;
    createdById: string;
    now: Date;
  },
): Promise<FreezeRow> {
  const { now, ...data } = input;
  return tx.freeze.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: freezeShape,
  });
}

/** False when there is no such freeze in this workspace, or it is lifted already. */
export async function liftFreeze(
  tx: Tx,
  workspaceId: string,
  id: string,
  by: { personId: string; now: Date },
): Promise<FreezeRow | null> {
  const { count } = await tx.freeze.updateMany({
    where: { workspaceId, id, liftedAt: null },
    data: { liftedAt: by.now, liftedById: by.personId },
  });
  return count === 0 ? null : tx.freeze.findFirst({ where: { workspaceId, id }, select: freezeShape });
}

/**
 * Raises the snapshot sequences of environments, in the order of their positions; a trigger tells whoever follows them.
 * Without ids: of all of them. A stronger lock than this would wait for everyone who has just written a release there,
 * and they for it.
 */
export async function raiseSnapshotSequences(
  tx: Tx,
  workspaceId: string,
  ids?: readonly string[],
): Promise<void> {
  const chosen = ids ? [...ids] : null;
  await tx.$executeRaw`
    WITH locked AS (
      SELECT "id" FROM "environments"
      WHERE "workspaceId" = ${workspaceId} AND (${chosen}::text[] IS NULL OR "id" = ANY(${chosen}::text[]))
      ORDER BY "position" FOR NO KEY UPDATE
    )
    UPDATE "environments" e SET "snapshotSeq" = e."snapshotSeq" + 1 FROM locked l WHERE e."id" = l."id"`;
}
