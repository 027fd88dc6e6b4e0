import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { canonicalJson } from "@/lib/kernel/digest";
import { newId } from "@/lib/kernel/ids";
import type { RolloutPlan } from "../plan";
import { type CountedAnswers, type Move, type MoveKind, type Progress, progressOf } from "../progress";

/** A rollout with everything that happened to it. */
export type RolloutRow = {
  id: string;
  workspaceId: string;
  artifactId: string;
  environmentId: string;
  path: string;
  environment: string;
  baseReleaseId: string;
  base: string;
  versionId: string;
  version: string;
  plan: RolloutPlan;
  personId: string;
  reason: string | null;
  createdAt: Date;
  moves: readonly (Move & { personId: string | null; apiKeyId: string | null })[];
  progress: Progress;
  /** In this step. */
  counted: CountedAnswers;
};

const numberShape = { select: { major: true, minor: true, patch: true } } as const;
export const rolloutShape = {
  id: true,
  workspaceId: true,
  artifactId: true,
  environmentId: true,
  artifact: { select: { path: true } },
  environment: { select: { key: true } },
  baseReleaseId: true,
  base: { select: { version: numberShape } },
  versionId: true,
  version: numberShape,
  plan: true,
  personId: true,
  reason: true,
  createdAt: true,
  samples: { select: { step: true, source: true, count: true } },
  moves: {
    orderBy: { seq: "asc" },
    select: {
      seq: true,
      kind: true,
      step: true,
      personId: true,
      apiKeyId: true,
      reason: true,
      createdAt: true,
    },
  },
} as const;

type Number3 = { major: number; minor: number; patch: number };
type Selected = Omit<
  RolloutRow,
  "path" | "environment" | "base" | "version" | "plan" | "moves" | "progress" | "counted"
> & {
  artifact: { path: string };
  environment: { key: string };
  base: { version: Number3 };
  version: Number3;
  plan: string;
  samples: { step: number; source: string; count: number }[];
  moves: (Omit<RolloutRow["moves"][number], "kind"> & { kind: string })[];
};

export function toRolloutRow({
  artifact,
  environment,
  base,
  version,
  plan,
  moves: rows,
  samples,
  ...row
}: Selected): RolloutRow {
  const moves = rows.map(({ kind, ...move }) => ({ ...move, kind: kind as MoveKind }));
  const progress = progressOf(moves);
  const countedBy = (source: string) =>
    samples.find((one) => one.step === progress.step && one.source === source)?.count ?? 0;
  return {
    ...row,
    path: artifact.path,
    environment: environment.key,
    base: write(base.version),
    version: write(version),
    plan: JSON.parse(plan) as RolloutPlan,
    moves,
    progress,
    counted: { server: countedBy("server"), client: countedBy("client") },
  };
}

function write({ major, minor, patch }: Number3): string {
  return `${major}.${minor}.${patch}`;
}

export async function findRollout(tx: ReadTx, workspaceId: string, id: string): Promise<RolloutRow | null> {
  const row = await tx.rollout.findFirst({ where: { workspaceId, id }, select: rolloutShape });
  return row && toRolloutRow(row);
}

/** Those that run now, by path; of some environments, artifacts or segments where these are given. */
export async function listRunningRollouts(
  tx: ReadTx,
  workspaceId: string,
  of: {
    environmentId?: string;
    artifactIds?: readonly string[];
    paths?: readonly string[];
    segmentId?: string;
  } = {},
): Promise<RolloutRow[]> {
  const { environmentId, artifactIds, paths, segmentId } = of;
  const rows = await tx.rollout.findMany({
    where: {
      workspaceId,
      running: { isNot: null },
      ...(environmentId ? { environmentId } : {}),
      ...(artifactIds ? { artifactId: { in: [...artifactIds] } } : {}),
      ...(paths ? { artifact: { workspaceId, path: { in: [...paths] } } } : {}),
      ...(segmentId ? { audiences: { some: { version: { artifactId: segmentId } } } } : {}),
    },
    orderBy: [{ artifact: { path: "asc" } }, { environment: { position: "asc" } }],
    select: rolloutShape,
  });
  return rows.map(toRolloutRow);
}

/** The one that runs of an artifact in an environment, or null. */
export async function findRunningRollout(
  tx: ReadTx,
  workspaceId: string,
  { artifactId, environmentId }: { artifactId: string; environmentId: string },
): Promise<RolloutRow | null> {
  const [row] = await listRunningRollouts(tx, workspaceId, { environmentId, artifactIds: [artifactId] });
  return row ?? null;
}

/** Rollouts of an artifact in an environment, newest first; those before a moment where one is given. */
export async function listRolloutsOf(
  tx: ReadTx,
  workspaceId: string,
  where: { artifactId: string; environmentId: string },
  page: { before?: Date | undefined; limit: number },
): Promise<RolloutRow[]> {
  const rows = await tx.rollout.findMany({
    where: { workspaceId, ...where, ...(page.before ? { createdAt: { lt: page.before } } : {}) },
    orderBy: { createdAt: "desc" },
    take: page.limit,
    select: rolloutShape,
  });
  return rows.map(toRolloutRow);
}

/** Of some artifacts: those that had begun by a moment and not ended, as they stood then. */
export async function listRolloutsAt(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
  at: Date,
): Promise<RolloutRow[]> {
  const rows = await tx.rollout.findMany({
    where: {
      workspaceId,
      artifactId: { in: [...artifactIds] },
      createdAt: { lte: at },
      moves: { none: { kind: { in: ["completed", "aborted", "superseded"] }, createdAt: { lte: at } } },
    },
    select: rolloutShape,
  });
  return rows.map((row) =>
    toRolloutRow({ ...row, moves: row.moves.filter(({ createdAt }) => createdAt <= at) }),
  );
}

export type NewRollout = {
  artifactId: string;
  environmentId: string;
  baseReleaseId: string;
  versionId: string;
  decisionId: string;
  plan: RolloutPlan;
  /** Of the audiences, in their order: the version of the segment, null for everyone else. */
  segmentVersionIds: readonly (string | null)[];
  personId: string;
  apiKeyId: string | null;
  reason: string | null;
  now: Date;
};

/** The caller holds the artifact's lock, and appends the first move. */
export async function createRollout(tx: Tx, workspaceId: string, input: NewRollout): Promise<{ id: string }> {
  const { plan, segmentVersionIds, now, ...data } = input;
  const { artifactId, environmentId } = data;
  const id = newId();
  await tx.rollout.create({
    data: {
      ...data,
      id,
      workspaceId,
      plan: canonicalJson(plan),
      steps: plan.steps.length,
      createdAt: now,
    },
    select: { id: true },
  });
  await tx.rolloutAudience.createMany({
    data: segmentVersionIds.map((versionId, position) => ({
      rolloutId: id,
      workspaceId,
      position,
      versionId,
    })),
  });
  await tx.runningRollout.create({
    data: { artifactId, environmentId, workspaceId, rolloutId: id },
    select: { rolloutId: true },
  });
  return { id };
}
