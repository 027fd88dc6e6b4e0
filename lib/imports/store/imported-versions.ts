import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, listVersionNumbers } from "@/lib/artifacts/store/versions";
import type { Tx } from "@/lib/db/transaction";
import { canonicalJson, type Digest, digestText } from "@/lib/kernel/digest";
import { newId } from "@/lib/kernel/ids";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { PlannedVersion } from "../import-plan";
import { numberVersions } from "../number-versions";

export type DigestedVersion = PlannedVersion & { digest: Digest; json: string };

/** Said where the source names nobody; the column for the source's author stays empty. */
const UNKNOWN_AUTHOR = "unknown author";
const ROWS_AT_ONCE = 200;

export function digestVersions(versions: readonly PlannedVersion[]): DigestedVersion[] {
  return versions.map((version) => {
    const json = canonicalJson(version.content);
    return { ...version, json, digest: digestText(json) };
  });
}

/**
 * Adds versions on top of the newest. The caller holds the artifact's lock and has decided; what is imported has no
 * revision and no release, so that nobody is served it before it was reviewed here.
 */
export async function appendVersions(
  tx: Tx,
  workspaceId: string,
  artifact: { id: string; path: string },
  versions: readonly DigestedVersion[],
  now: Date,
): Promise<{ base: string | null; added: { version: string; digest: string }[] }> {
  const newest = await findNewestVersion(tx, workspaceId, artifact.id);
  const existing = await listVersionNumbers(tx, workspaceId, artifact.id);
  const base = newest && {
    version: newest.version,
    content: (await readContent(tx, workspaceId, newest.contentDigest)) as PromptContent,
  };
  const contents = versions.map((version) => version.content);
  const numbers = numberVersions(contents, base, existing);
  let before = newest?.id ?? null;
  const rows = versions.map((version, i) => {
    const { version: number = "1.0.0", bump = "major" } = numbers[i] ?? {};
    const [major = 1, minor = 0, patch = 0] = number.split(".").map(Number);
    const row = {
      id: newId(),
      workspaceId,
      artifactId: artifact.id,
      ordinal: existing.length + i + 1,
      ...{ major, minor, patch },
      contentDigest: version.digest,
      origin: "import",
      baseVersionId: before,
      bump,
      authorName: version.author ?? UNKNOWN_AUTHOR,
      message: version.message,
      sourceAuthor: version.author,
      sourceDate: version.at === null ? null : new Date(version.at),
      sourceCommit: version.commit,
      createdAt: now,
    };
    before = row.id;
    return row;
  });
  await saveContents(tx, workspaceId, versions, now);
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE)
    await tx.version.createMany({ data: rows.slice(i, i + ROWS_AT_ONCE) });
  const added = versions.map(({ digest }, i) => ({ version: numbers[i]?.version ?? "", digest }));
  return { base: newest?.version ?? null, added };
}

/** The same content twice is one row. */
async function saveContents(tx: Tx, workspaceId: string, versions: readonly DigestedVersion[], now: Date) {
  for (const { digest, json } of versions)
    await tx.content.createMany({
      data: [{ workspaceId, digest, json, createdAt: now }],
      skipDuplicates: true,
    });
}

/** The artifact of a path, locked. */
export async function findLockedArtifact(tx: Tx, workspaceId: string, path: string) {
  await tx.$queryRaw`
    SELECT "id" FROM "artifacts" WHERE "workspaceId" = ${workspaceId} AND "path" = ${path} FOR UPDATE`;
  return findArtifact(tx, workspaceId, path);
}
