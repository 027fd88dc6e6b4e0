import "server-only";
import type { Bump } from "@/lib/artifacts/contract";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { canonicalJson } from "@/lib/kernel/digest";
import { isDraftAhead } from "../draft-ahead";
import { findNewestRevision, type RevisionItemRow } from "./revisions";

export type DraftItemRow = {
  path: string;
  kind: ArtifactKind;
  baseVersionId: string | null;
  content: unknown;
  bump: Bump | null;
  updatedAt: Date;
  updatedById: string;
};

const shape = {
  path: true,
  kind: true,
  baseVersionId: true,
  json: true,
  bump: true,
  updatedAt: true,
  updatedById: true,
} as const;

/** By path. */
export async function listDraftItems(tx: ReadTx, changeId: string): Promise<DraftItemRow[]> {
  const rows = await tx.draftItem.findMany({ where: { changeId }, orderBy: { path: "asc" }, select: shape });
  return rows.map(({ json, kind, bump, ...row }) => ({
    ...row,
    kind: kind as ArtifactKind,
    bump: bump as Bump | null,
    content: JSON.parse(json) as unknown,
  }));
}

export type DraftItemInput = {
  path: string;
  kind: ArtifactKind;
  baseVersionId: string | null;
  content: unknown;
  bump: Bump | null;
  personId: string;
  now: Date;
};

export async function saveDraftItem(tx: Tx, changeId: string, input: DraftItemInput): Promise<void> {
  const { path, content, personId, now, ...rest } = input;
  const data = { ...rest, json: canonicalJson(content), updatedAt: now, updatedById: personId };
  await tx.draftItem.upsert({
    where: { changeId_path: { changeId, path } },
    create: { ...data, changeId, path },
    update: data,
  });
}

export async function removeDraftItem(tx: Tx, changeId: string, path: string): Promise<void> {
  await tx.draftItem.delete({ where: { changeId_path: { changeId, path } } });
}

/** Marks the draft as saved once more, and whether it is ahead of the newest revision now; returns the new counter. */
export async function raiseDraftRev(
  tx: Tx,
  workspaceId: string,
  changeId: string,
  now: Date,
): Promise<number> {
  const revision = await findNewestRevision(tx, workspaceId, changeId);
  const draftAhead = isDraftAhead(await listDigestedItems(tx, changeId), revision?.items ?? null);
  const row = await tx.change.update({
    where: { id: changeId, workspaceId },
    data: { draftRev: { increment: 1 }, draftAhead, updatedAt: now },
    select: { draftRev: true },
  });
  return row.draftRev;
}

/** The items as a revision would keep them; the database makes the digests, so that no text travels for them. */
async function listDigestedItems(tx: Tx, changeId: string): Promise<RevisionItemRow[]> {
  return tx.$queryRaw<RevisionItemRow[]>`
    SELECT "path", "kind", "baseVersionId", "bump",
      'sha256:' || encode(sha256(convert_to("json", 'UTF8')), 'hex') AS "contentDigest"
    FROM "draft_items" WHERE "changeId" = ${changeId}`;
}

/** Whoever saves into a change has contributed to it, for good. */
export async function addContributor(tx: Tx, changeId: string, personId: string, now: Date): Promise<void> {
  await tx.contributor.createMany({ data: [{ changeId, personId, since: now }], skipDuplicates: true });
}

export async function listContributors(tx: ReadTx, changeId: string): Promise<string[]> {
  const rows = await tx.contributor.findMany({ where: { changeId }, orderBy: { since: "asc" } });
  return rows.map((row) => row.personId);
}

/** Who contributed to the changes that revisions belong to. */
export const selectContributorsOf = (revisionIds: readonly string[]) => Prisma.sql`
  SELECT "changeId", "personId" FROM "contributors"
  WHERE "changeId" IN (SELECT "changeId" FROM "revisions" WHERE "id" ${among(revisionIds)}) ORDER BY "since"`;

/** Does this change touch owner or environment rules? Then nothing else decides while it merges. */
export async function changesRules(tx: ReadTx, workspaceId: string, number: number): Promise<boolean> {
  const kinds = ["owner_rules", "environment_rules"];
  const count = await tx.draftItem.count({ where: { change: { workspaceId, number }, kind: { in: kinds } } });
  const frozen = await tx.revisionItem.count({
    where: { workspaceId, revision: { change: { workspaceId, number } }, kind: { in: kinds } },
  });
  return count + frozen > 0;
}
