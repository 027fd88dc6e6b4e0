import { type FactsOf, fact, live } from "./fact";

const locks = (path: string, number: string, open: number) =>
  fact(
    `lock of ${path}@${number}`,
  )`(SELECT count(*) FROM "version_locks" l JOIN "versions" v ON v."id" = l."versionId" JOIN "artifacts" a ON a."id" = v."artifactId"
      WHERE a."path" = ${path} AND concat_ws('.', v."major", v."minor", v."patch") = ${number} AND l."liftedAt" IS NULL) = ${open}`;

const release = (id: string, kind: string) =>
  fact(`release ${id}`)`EXISTS (SELECT 1 FROM "releases" WHERE "id" = ${id} AND "kind" = ${kind})`;

/** Its newest move, and whether it runs. */
const rolloutIs = (id: string, kind: string, step: number) =>
  fact(
    `rollout ${id}`,
  )`EXISTS (SELECT 1 FROM "rollout_moves" m WHERE m."rolloutId" = ${id} AND m."kind" = ${kind} AND m."step" = ${step}::int
      AND NOT EXISTS (SELECT 1 FROM "rollout_moves" n WHERE n."rolloutId" = m."rolloutId" AND n."seq" > m."seq")
      AND (m."kind" IN ('completed', 'aborted')) <> EXISTS (SELECT 1 FROM "running_rollouts" g WHERE g."rolloutId" = m."rolloutId"))`;

const freeze = (id: string, isLifted: boolean) =>
  fact(
    `freeze ${id}`,
  )`EXISTS (SELECT 1 FROM "freezes" WHERE "id" = ${id} AND ("liftedAt" IS NOT NULL) = ${isLifted})`;

/** What promotions, rollbacks, rollouts, locks and freezes leave behind. */
export const FACTS_OF_RELEASES = {
  promoteVersion: (_, { id, path, environment, version: number }) => [
    release(id, "promotion"),
    live(path, environment, number),
  ],
  rollBack: (_, { id, path, environment, version: number, replaced }) => [
    release(id, "rollback"),
    live(path, environment, number),
    locks(path, replaced, 1),
  ],
  rollBackToTime: (_, { environment, releases }) =>
    releases.flatMap(({ id, path, version: number, replaced }) => [
      release(id, "rollback"),
      live(path, environment, number),
      locks(path, replaced, 1),
    ]),
  startRollout: (_, { id, step }) => [rolloutIs(id, "started", step)],
  advanceRollout: (_, { id, status, step, path, environment, version: number }) =>
    status === "completed"
      ? [rolloutIs(id, "completed", step), live(path, environment, number)]
      : [rolloutIs(id, "advanced", step)],
  holdRollout: (_, { id, step }) => [rolloutIs(id, "held", step)],
  resumeRollout: (_, { id, step }) => [rolloutIs(id, "resumed", step)],
  abortRollout: (_, { id, step, path, environment, base, version: number }) => [
    rolloutIs(id, "aborted", step),
    live(path, environment, base),
    locks(path, number, 1),
  ],
  liftLock: (_, { path, version: number }) => [locks(path, number, 0)],
  freezeEnvironment: (_, { id }) => [freeze(id, false)],
  liftFreeze: (_, { id }) => [freeze(id, true)],
} satisfies Partial<FactsOf>;
