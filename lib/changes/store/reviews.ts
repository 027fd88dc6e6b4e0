import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { Verdict } from "../reviews";

export type ReviewRow = {
  id: string;
  revisionId: string;
  revisionNumber: number;
  revisionDigest: string;
  reviewerId: string;
  verdict: Verdict;
  body: string;
  environmentId: string | null;
  basesDigest: string;
  ownerLinesDigest: string;
  createdAt: Date;
  dismissal: { dismissedById: string; reason: string } | null;
};

/** Oldest first. */
export async function listReviews(tx: ReadTx, workspaceId: string, changeId: string): Promise<ReviewRow[]> {
  return (await mapReviews(tx, workspaceId, [changeId])).get(changeId) ?? [];
}

/** Of several changes, each oldest first. */
export async function mapReviews(
  tx: ReadTx,
  workspaceId: string,
  changeIds: readonly string[],
): Promise<Map<string, ReviewRow[]>> {
  const rows = await tx.review.findMany({
    where: { workspaceId, changeId: { in: [...changeIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      changeId: true,
      revisionId: true,
      reviewerId: true,
      verdict: true,
      body: true,
      environmentId: true,
      basesDigest: true,
      ownerLinesDigest: true,
      createdAt: true,
      revision: { select: { number: true, digest: true } },
      dismissal: { select: { dismissedById: true, reason: true } },
    },
  });
  const reviews = new Map<string, ReviewRow[]>();
  for (const { changeId, revision, verdict, ...row } of rows) {
    const facts = { revisionNumber: revision.number, revisionDigest: revision.digest };
    const own = reviews.get(changeId) ?? [];
    reviews.set(changeId, own);
    own.push({ ...row, ...facts, verdict: verdict as Verdict });
  }
  return reviews;
}

export async function createReview(
  tx: Tx,
  workspaceId: string,
  input: {
    changeId: string;
    revisionId: string;
    reviewerId: string;
    verdict: Verdict;
    body: string;
    environmentId: string | null;
    basesDigest: string;
    ownerLinesDigest: string;
    now: Date;
  },
): Promise<{ id: string }> {
  const { now, ...data } = input;
  return tx.review.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: { id: true },
  });
}

export async function createDismissal(
  tx: Tx,
  input: { reviewId: string; dismissedById: string; reason: string; now: Date },
): Promise<void> {
  const { now, ...data } = input;
  await tx.objectionDismissal.create({ data: { ...data, createdAt: now } });
}
