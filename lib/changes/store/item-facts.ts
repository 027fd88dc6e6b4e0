import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersionById, listVersionNumbers } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { wasLiveAnywhere } from "@/lib/live/store";
import { decideBump, isBaseCurrent } from "../item-rules";
import type { MergeFacts, MergeItemFacts } from "../merge-gate";
import { findContentProblems } from "./content-problems";
import type { RevisionItemRow } from "./revisions";

/** The facts of the merge gate with what a merge needs besides. */
export type LoadedMergeFacts = Omit<MergeFacts, "items"> & { items: MergeItem[] };

export type MergeItem = MergeItemFacts & {
  kind: RevisionItemRow["kind"];
  artifactId: string | null;
  base: MergeItemFacts["base"] & { id: string | null };
  content: unknown;
  baseContent: unknown;
  contentDigest: string;
  /** Approvals that count for the owners of this item: the countersignatures. */
  countedReviewIds: readonly string[];
};

/** One item of a revision against the registry: its base, its problems, its version bump. */
export async function loadItem(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  given: { submittedAt: Date; content?: unknown },
): Promise<Omit<MergeItem, "demands" | "countedReviewIds">> {
  const { path, kind, contentDigest } = item;
  const artifact = await findArtifact(tx, workspaceId, path);
  const newest = artifact && (await findNewestVersion(tx, workspaceId, artifact.id));
  const base = item.baseVersionId ? await findVersionById(tx, workspaceId, item.baseVersionId) : null;
  const content = given.content ?? (await readContent(tx, workspaceId, contentDigest));
  const baseContent = base && (await readContent(tx, workspaceId, base.contentDigest));
  const isOlder = base !== null && base.id !== newest?.id;
  const wasLive = isOlder && (await wasLiveAnywhere(tx, workspaceId, base.id));
  const existing = artifact ? await listVersionNumbers(tx, workspaceId, artifact.id) : [];
  const problems = await findContentProblems(tx, workspaceId, { path, kind, content });
  return {
    path,
    kind,
    artifactId: artifact?.id ?? null,
    isNew: artifact === null,
    content,
    baseContent,
    contentDigest,
    problems: problems.filter((one) => one.severity === "error").length,
    warnings: problems
      .filter((one) => one.severity === "warning")
      .map((one) => `${one.path}: ${one.message}`),
    base: {
      id: base?.id ?? null,
      version: base?.version ?? null,
      newest: newest?.version ?? null,
      current: isBaseCurrent(base && { ...base, wasLive }, newest, existing, given.submittedAt),
    },
    bump: decideBump(item, { content, baseContent, base, existing }),
    changesContent: base === null || base.contentDigest !== contentDigest || base.origin === "import",
  };
}
