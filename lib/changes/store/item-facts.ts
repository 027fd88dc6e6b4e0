import "server-only";
import { mapArtifacts } from "@/lib/artifacts/store/artifacts";
import { readContents } from "@/lib/artifacts/store/contents";
import { mapNewestVersions, mapVersionNumbers, mapVersions } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { listWhereLive } from "@/lib/live/store";
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

export type ItemFacts = Omit<MergeItem, "demands" | "countedReviewIds">;

type AskedItem = { item: RevisionItemRow; submittedAt: Date; content?: unknown };

/** One item of a revision against the registry: its base, its problems, its version bump. */
export async function loadItem(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  given: { submittedAt: Date; content?: unknown },
): Promise<ItemFacts> {
  return (await itemsAgainstRegistry(tx, workspaceId, [{ item, ...given }]))({ item, ...given });
}

/** The same of many items, by one look at everything that they touch. */
export async function itemsAgainstRegistry(
  tx: ReadTx,
  workspaceId: string,
  asked: readonly AskedItem[],
): Promise<(one: AskedItem) => Promise<ItemFacts>> {
  const paths = asked.map(({ item }) => item.path);
  const artifacts = await mapArtifacts(tx, workspaceId, paths);
  const artifactIds = [...artifacts.values()].map(({ id }) => id);
  const newestOf = await mapNewestVersions(tx, workspaceId, artifactIds);
  const numbersOf = await mapVersionNumbers(tx, workspaceId, artifactIds);
  const baseIds = asked.flatMap(({ item }) => item.baseVersionId ?? []);
  const bases = await mapVersions(tx, workspaceId, baseIds);
  const onceLive = new Set((await listWhereLive(tx, workspaceId, baseIds)).map((row) => row.versionId));
  const contents = await readContents(tx, workspaceId, [
    ...asked.flatMap(({ item, content }) => (content === undefined ? [item.contentDigest] : [])),
    ...[...bases.values()].map((base) => base.contentDigest),
  ]);
  return async ({ item, submittedAt, content: given }) => {
    const { path, kind, contentDigest } = item;
    const artifact = artifacts.get(path) ?? null;
    const newest = newestOf.get(artifact?.id ?? "") ?? null;
    const base = bases.get(item.baseVersionId ?? "") ?? null;
    const content = given ?? contents.get(contentDigest);
    const baseContent = base && contents.get(base.contentDigest);
    const wasLive = base !== null && onceLive.has(base.id);
    const existing = numbersOf.get(artifact?.id ?? "") ?? [];
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
        current: isBaseCurrent(base && { ...base, wasLive }, newest, existing, submittedAt),
      },
      bump: decideBump(item, { content, baseContent, base, existing }),
      changesContent: base === null || base.contentDigest !== contentDigest || base.origin === "import",
    };
  };
}
