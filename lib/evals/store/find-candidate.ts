import "server-only";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { saveContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersion } from "@/lib/artifacts/store/versions";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";

/** What is judged: a version, or what a change says of a prompt. */
export type Candidate = {
  contentDigest: string;
  versionId: string | null;
  changeId: string | null;
  revisionId: string | null;
  artifactId: string | null;
};

type Named = { path: string; version?: string | undefined; change?: number | undefined };

/** The newest revision of the change, its draft as it was saved last, the version, or the newest one. */
export async function findCandidate(
  tx: Tx,
  workspaceId: string,
  named: Named,
  now: Date,
): Promise<Candidate> {
  const { path, version, change } = named;
  const artifact = await findArtifact(tx, workspaceId, path);
  if (artifact && artifact.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: only prompts are evaluated.`);
  if (change !== undefined) {
    const found = await findInChange(tx, workspaceId, { path, number: change }, now);
    return { ...found, versionId: null, artifactId: artifact?.id ?? null };
  }
  if (!artifact) throw new AppError("not_found", `There is no prompt ${path}.`);
  const row = version
    ? await findVersion(tx, workspaceId, artifact.id, version)
    : await findNewestVersion(tx, workspaceId, artifact.id);
  if (!row) throw new AppError("not_found", `There is no version ${version ?? ""} of ${path}.`);
  const { contentDigest, id: versionId } = row;
  return { contentDigest, versionId, changeId: null, revisionId: null, artifactId: artifact.id };
}

async function findInChange(
  tx: Tx,
  workspaceId: string,
  { path, number }: { path: string; number: number },
  now: Date,
): Promise<Pick<Candidate, "contentDigest" | "changeId" | "revisionId">> {
  const change = await tx.change.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: {
      id: true,
      items: { where: { path }, select: { kind: true, json: true } },
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { id: true, items: { where: { path }, select: { kind: true, contentDigest: true } } },
      },
    },
  });
  if (!change) throw new AppError("not_found", `There is no change #${number}.`);
  const revision = change.revisions[0];
  const item = revision ? revision.items[0] : change.items[0];
  if (!item) throw new AppError("not_found", `Change #${number} does not touch ${path}.`);
  if (item.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: only prompts are evaluated.`);
  const contentDigest =
    "contentDigest" in item
      ? item.contentDigest
      : await saveContent(tx, workspaceId, parseContent("prompt", path, JSON.parse(item.json)), now);
  return { contentDigest, changeId: change.id, revisionId: revision?.id ?? null };
}
