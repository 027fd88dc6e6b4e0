import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
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

/** Of the changes that revisions belong to, oldest first. */
export const selectReviewsOf = (workspaceId: string, revisionIds: readonly string[]) => Prisma.sql`
  SELECT v."id", v."changeId", v."revisionId", v."reviewerId", v."verdict", v."body", v."environmentId", v."basesDigest",
    v."ownerLinesDigest", v."createdAt", r."number" AS "revisionNumber", r."digest" AS "revisionDigest",
    CASE WHEN d."reviewId" IS NOT NULL
      THEN json_build_object('dismissedById', d."dismissedById", 'reason', d."reason") END AS dismissal
  FROM "reviews" v JOIN "revisions" r ON r."id" = v."revisionId"
  LEFT JOIN "objection_dismissals" d ON d."reviewId" = v."id"
  WHERE v."workspaceId" = ${workspaceId}
    AND v."changeId" IN (SELECT "changeId" FROM "revisions" WHERE "id" ${among(revisionIds)})
  ORDER BY v."createdAt", v."id"`;

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
