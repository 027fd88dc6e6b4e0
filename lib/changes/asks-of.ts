import { openObjections, type Review } from "./reviews";

type Answerable = {
  state: string;
  contributors: readonly string[];
  reviews: readonly Review[];
  /** The number of the current revision. */
  revision: number;
};

/**
 * What others said of somebody's open change that is theirs to answer: objections to the current revision, and comments
 * on it after their own last word. A new revision answers what was said of the one before.
 */
export function asksOf(personId: string, { state, contributors, reviews, revision }: Answerable): Review[] {
  if (state !== "open" || !contributors.includes(personId)) return [];
  const objections = openObjections(reviews, revision).filter(({ onCurrent }) => onCurrent);
  const lastWord = reviews.findLastIndex((review) => review.reviewerId === personId);
  return reviews.filter(({ id, reviewerId, revisionNumber, verdict }, index) => {
    if (reviewerId === personId || revisionNumber !== revision) return false;
    if (verdict === "comment") return index > lastWord;
    return objections.some(({ reviewId }) => reviewId === id);
  });
}
