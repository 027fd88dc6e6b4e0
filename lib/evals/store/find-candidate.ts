import "server-only";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent, saveContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersion } from "@/lib/artifacts/store/versions";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";

/** What is judged: a version, or what a change says of a prompt. */
export type Candidate = {
  contentDigest: string;
  versionId: string | null;
  changeId: string | null;
  revisionId: string | null;
  artifactId: string | null;
};

/** The text of a draft has no digest here until it is kept. */
type Located = Omit<Candidate, "contentDigest"> & ({ contentDigest: string } | { draft: unknown });

type Named = {
  path: string;
  version?: string | undefined;
  change?: number | undefined;
  revision?: number | undefined;
};

/**
 * A revision of the change (the newest, where none is named), its draft as it was saved last, the version, or the
 * newest one.
 */
export async function findCandidate(
  tx: Tx,
  workspaceId: string,
  named: Named,
  now: Date,
): Promise<Candidate> {
  const found = await locateCandidate(tx, workspaceId, named);
  if (!("draft" in found)) return found;
  const { draft, ...rest } = found;
  const contentDigest = await saveContent(tx, workspaceId, draft, now);
  return { ...rest, contentDigest };
}

/** The same without keeping anything, and what it says. */
export async function readCandidate(
  tx: ReadTx,
  workspaceId: string,
  named: Named,
): Promise<{ artifactId: string | null; content: PromptContent }> {
  const found = await locateCandidate(tx, workspaceId, named);
  const content = "draft" in found ? found.draft : await readContent(tx, workspaceId, found.contentDigest);
  return { artifactId: found.artifactId, content: content as PromptContent };
}

async function locateCandidate(tx: ReadTx, workspaceId: string, named: Named): Promise<Located> {
  const { path, version, change, revision } = named;
  const artifact = await findArtifact(tx, workspaceId, path);
  if (artifact && artifact.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: only prompts are evaluated.`);
  if (change !== undefined) {
    const found = await findInChange(tx, workspaceId, { path, number: change, revision });
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
  tx: ReadTx,
  workspaceId: string,
  { path, number, revision: wanted }: { path: string; number: number; revision: number | undefined },
) {
  const change = await tx.change.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: {
      id: true,
      items: { where: { path }, select: { kind: true, json: true } },
      revisions: {
        where: wanted === undefined ? {} : { number: wanted },
        orderBy: { number: "desc" },
        take: 1,
        select: { id: true, items: { where: { path }, select: { kind: true, contentDigest: true } } },
      },
    },
  });
  if (!change) throw new AppError("not_found", `There is no change #${number}.`);
  const revision = change.revisions[0];
  if (wanted !== undefined && !revision)
    throw new AppError("not_found", `Change #${number} has no revision ${wanted}.`);
  const item = revision ? revision.items[0] : change.items[0];
  if (!item) throw new AppError("not_found", `Change #${number} does not touch ${path}.`);
  if (item.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: only prompts are evaluated.`);
  const text =
    "contentDigest" in item
      ? { contentDigest: item.contentDigest }
      : { draft: parseContent("prompt", path, JSON.parse(item.json)) as unknown };
  return { ...text, changeId: change.id, revisionId: revision?.id ?? null };
}
