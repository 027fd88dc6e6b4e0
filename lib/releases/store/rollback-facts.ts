import "server-only";
import { type ArtifactRow, selectArtifact } from "@/lib/artifacts/store/artifacts";
import { readLists } from "@/lib/db/read-lists";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { type ReleaseRow, selectReleases } from "@/lib/live/store";
import {
  chooseEnvironmentRow,
  type EnvironmentRow,
  type StoredEnvironment,
  selectEnvironments,
  toEnvironmentRow,
} from "@/lib/workspaces/store/environments";
import type { RollbackFacts } from "../rollback";
import { type RunningRollout, selectRunningRolloutsOf } from "./rollout-moves";
import { selectLocksOf, type VersionLockRow } from "./version-locks";

export type LoadedRollback = {
  artifact: ArtifactRow;
  environment: EnvironmentRow;
  history: readonly ReleaseRow[];
  live: ReleaseRow | null;
  /** The last release of the version asked for, when it was ever live here. */
  target: ReleaseRow | null;
  locks: readonly VersionLockRow[];
  /** The rollout that a release would end. */
  running: RunningRollout | null;
  rollback: RollbackFacts;
};

type Rows = {
  environments: StoredEnvironment;
  artifacts: ArtifactRow;
  history: ReleaseRow;
  locks: VersionLockRow;
  running: RunningRollout;
};

/** Where an artifact was live in an environment, and what of it is locked. */
export async function loadRollbackFacts(
  tx: ReadTx,
  actor: Actor,
  asked: { path: string; environment: string; version: string; reason: string },
): Promise<LoadedRollback> {
  const { workspaceId } = actor;
  const { path } = asked;
  const read = await readLists<Rows>(tx, {
    environments: selectEnvironments(workspaceId),
    artifacts: selectArtifact(workspaceId, path),
    history: selectReleases(workspaceId, asked),
    locks: selectLocksOf(workspaceId, path),
    running: selectRunningRolloutsOf(workspaceId, path),
  });
  const environment = chooseEnvironmentRow(read.environments.map(toEnvironmentRow), actor, asked.environment);
  const [artifact] = read.artifacts;
  if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
  const { history } = read;
  const locks = read.locks.filter(({ versionId }) => history.some((one) => one.versionId === versionId));
  const lockedVersions = history
    .filter((release) => locks.some((lock) => lock.versionId === release.versionId))
    .map((release) => release.version);
  return {
    artifact,
    environment,
    history,
    live: history.at(-1) ?? null,
    target: history.findLast((release) => release.version === asked.version) ?? null,
    locks,
    running: read.running.find((one) => one.environmentId === environment.id) ?? null,
    rollback: {
      target: asked.version,
      reason: asked.reason,
      lockedVersions: [...new Set(lockedVersions)],
      history: history.map(({ createdAt, ...release }) => ({ ...release, since: createdAt })),
    },
  };
}
