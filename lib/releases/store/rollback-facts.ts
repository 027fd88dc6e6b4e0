import "server-only";
import { type ArtifactRow, findArtifact } from "@/lib/artifacts/store/artifacts";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { listReleases, type ReleaseRow } from "@/lib/live/store";
import { type EnvironmentRow, requireEnvironment } from "@/lib/workspaces/store/environments";
import type { RollbackFacts } from "../rollback";
import { listVersionLocks, type VersionLockRow } from "./version-locks";

export type LoadedRollback = {
  artifact: ArtifactRow;
  environment: EnvironmentRow;
  history: readonly ReleaseRow[];
  live: ReleaseRow | null;
  /** The last release of the version asked for, when it was ever live here. */
  target: ReleaseRow | null;
  locks: readonly VersionLockRow[];
  rollback: RollbackFacts;
};

/** Where an artifact was live in an environment, and what of it is locked. */
export async function loadRollbackFacts(
  tx: ReadTx,
  actor: Actor,
  asked: { path: string; environment: string; version: string; reason: string },
): Promise<LoadedRollback> {
  const environment = await requireEnvironment(tx, actor, asked.environment);
  const artifact = await findArtifact(tx, actor.workspaceId, asked.path);
  if (!artifact) throw new AppError("not_found", `There is no artifact ${asked.path}.`);
  const history = await listReleases(tx, actor.workspaceId, artifact.id, environment.id);
  const versionIds = [...new Set(history.map((release) => release.versionId))];
  const locks = await listVersionLocks(tx, actor.workspaceId, versionIds);
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
    rollback: {
      target: asked.version,
      reason: asked.reason,
      lockedVersions: [...new Set(lockedVersions)],
      history: history.map(({ createdAt, ...release }) => ({ ...release, since: createdAt })),
    },
  };
}
