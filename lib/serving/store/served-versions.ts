import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { ServedVersion } from "../snapshot";

/** What is read of a version to serve it. */
export const VERSION_SHAPE = {
  id: true,
  ordinal: true,
  createdAt: true,
  message: true,
  authorId: true,
  major: true,
  minor: true,
  patch: true,
  contentDigest: true,
  content: { select: { json: true } },
} as const;

export type VersionRow = {
  id: string;
  ordinal: number;
  createdAt: Date;
  message: string;
  authorId: string | null;
  major: number;
  minor: number;
  patch: number;
  contentDigest: string;
  content: { json: string };
};

/** Why a version is locked, by its id. */
export type Locks = ReadonlyMap<string, string>;

export async function loadLocks(tx: ReadTx, workspaceId: string): Promise<Locks> {
  const rows = await tx.versionLock.findMany({
    where: { workspaceId, liftedAt: null },
    select: { versionId: true, reason: true },
  });
  return new Map(rows.map(({ versionId, reason }) => [versionId, reason]));
}

/** Every version of a prompt that was ever live in an environment, by artifact. */
export async function loadVersions(
  tx: ReadTx,
  { workspaceId, environmentId }: { workspaceId: string; environmentId: string },
  locks: Locks,
): Promise<Map<string, ServedVersion[]>> {
  const rows = await tx.release.findMany({
    where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
    distinct: ["versionId"],
    select: { artifactId: true, version: { select: VERSION_SHAPE } },
  });
  const contents = new Map<string, PromptContent>();
  const byArtifact = new Map<string, ServedVersion[]>();
  for (const { artifactId, version } of rows) {
    const own = byArtifact.get(artifactId) ?? [];
    byArtifact.set(artifactId, own);
    own.push(toServedVersion(version, locks, contents));
  }
  return byArtifact;
}

export function toServedVersion(
  row: VersionRow,
  locks: Locks,
  contents = new Map<string, PromptContent>(),
): ServedVersion {
  const { major, minor, patch, contentDigest: digest } = row;
  const { id, ordinal: number, createdAt, message, authorId } = row;
  const content = contents.get(digest) ?? (JSON.parse(row.content.json) as PromptContent);
  contents.set(digest, content);
  return {
    version: `${major}.${minor}.${patch}`,
    digest,
    content,
    lockedBecause: locks.get(id) ?? null,
    record: { id, number, createdAt, message, authorId },
  };
}
