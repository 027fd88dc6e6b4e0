/** Reviews as facts: which of them stand, and which objections are still to be answered. */
export const VERDICTS = ["approve", "request_changes", "comment"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Digests of everything a review holds for. Change any part and the review is outdated. */
export type Binding = { revision: string; bases: string; ownerLines: string };

export type Review = {
  id: string;
  reviewerId: string;
  verdict: Verdict;
  revisionNumber: number;
  binding: Binding;
  /** Set when the review speaks for one environment only. */
  environment: string | null;
  createdAt: Date;
  dismissed: { by: string; reason: string } | null;
};

export type OutdatedPart = "revision" | "bases" | "owner_rules";

export type StandingReview = {
  review: Review;
  state: "standing" | "outdated";
  outdatedBecause: readonly OutdatedPart[];
};

export type OpenObjection = {
  reviewId: string;
  reviewerId: string;
  revisionNumber: number;
  onCurrent: boolean;
};

const isVerdict = (review: Review) => review.verdict !== "comment";

/**
 * Each person's latest verdict, oldest first in the input. Comments never change a verdict. A verdict for one
 * environment counts for that environment; there it wins over an earlier general one.
 */
export function standingReviews(
  reviews: readonly Review[],
  current: Binding,
  environment: string | null = null,
): StandingReview[] {
  const latest = new Map<string, Review>();
  for (const review of reviews.filter(isVerdict)) {
    const applies = review.environment === null || review.environment === environment;
    if (applies) latest.set(review.reviewerId, review);
  }
  return [...latest.values()].map((review) => {
    const outdatedBecause = findOutdatedParts(review.binding, current);
    return { review, outdatedBecause, state: outdatedBecause.length === 0 ? "standing" : "outdated" };
  });
}

export function findOutdatedParts(given: Binding, current: Binding): OutdatedPart[] {
  const parts: OutdatedPart[] = [];
  if (given.revision !== current.revision) parts.push("revision");
  if (given.bases !== current.bases) parts.push("bases");
  if (given.ownerLines !== current.ownerLines) parts.push("owner_rules");
  return parts;
}

/** People whose latest verdict asks for changes, on whatever revision, and that no owner has dismissed. */
export function openObjections(
  reviews: readonly Review[],
  currentRevision: number,
  environment: string | null = null,
): OpenObjection[] {
  const latest = new Map<string, Review>();
  for (const review of reviews.filter(isVerdict)) {
    const applies = review.environment === null || review.environment === environment;
    if (applies) latest.set(review.reviewerId, review);
  }
  return [...latest.values()]
    .filter((review) => review.verdict === "request_changes" && review.dismissed === null)
    .map(({ id, reviewerId, revisionNumber }) => ({
      reviewId: id,
      reviewerId,
      revisionNumber,
      onCurrent: revisionNumber === currentRevision,
    }));
}

const PART_TEXT: Record<OutdatedPart, string> = {
  revision: "a newer revision was submitted",
  bases: "what it starts from has changed",
  owner_rules: "the owner rules for these paths have changed",
};

/** "outdated: a newer revision was submitted" */
export function describeOutdated(parts: readonly OutdatedPart[]): string {
  return `outdated: ${parts.map((part) => PART_TEXT[part]).join(" and ")}`;
}
