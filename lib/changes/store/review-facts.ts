import type { Review } from "../reviews";
import type { ReviewRow } from "./reviews";

/** Stored reviews as the pure rules see them. Environments are named by id here. */
export function toReviews(rows: readonly ReviewRow[]): Review[] {
  return rows.map((row) => ({
    id: row.id,
    reviewerId: row.reviewerId,
    verdict: row.verdict,
    revisionNumber: row.revisionNumber,
    binding: { revision: row.revisionDigest, bases: row.basesDigest, ownerLines: row.ownerLinesDigest },
    environment: row.environmentId,
    createdAt: row.createdAt,
    dismissed: row.dismissal && { by: row.dismissal.dismissedById, reason: row.dismissal.reason },
  }));
}
