import "server-only";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersion, findVersionById } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { findLive } from "@/lib/live/store";
import { requireEnvironment } from "@/lib/workspaces/store/environments";

/** A golden set in a version, or in its newest, with its cases. */
export async function findSet(
  tx: ReadTx,
  workspaceId: string,
  input: { set: string; setVersion?: string | undefined },
) {
  const { set: path, setVersion } = input;
  const artifact = await findArtifact(tx, workspaceId, path);
  if (!artifact) throw new AppError("not_found", `There is no golden set ${path}.`);
  if (artifact.kind !== "golden_set") throw new AppError("invalid_input", `${path} is no golden set.`);
  const row = setVersion
    ? await findVersion(tx, workspaceId, artifact.id, setVersion)
    : await findNewestVersion(tx, workspaceId, artifact.id);
  if (!row) throw new AppError("not_found", `There is no version ${setVersion ?? ""} of ${path}.`);
  const { cases } = (await readContent(tx, workspaceId, row.contentDigest)) as GoldenSetContent;
  if (cases.length === 0) throw new AppError("invalid_input", `${path} has no cases yet.`);
  return { versionId: row.id, version: row.version, contentDigest: row.contentDigest, cases };
}

/** What is live in an environment now; null as a version for nothing. */
export async function findAgainst(tx: ReadTx, actor: Actor, key: string, artifactId: string | null) {
  const environment = await requireEnvironment(tx, actor, key);
  const release = artifactId && (await findLive(tx, actor.workspaceId, artifactId, environment.id));
  const version = release ? await findVersionById(tx, actor.workspaceId, release.versionId) : null;
  return {
    environmentId: environment.id,
    versionId: version?.id ?? null,
    contentDigest: version?.contentDigest ?? null,
  };
}
