import { type Binding, type Review, standingReviews } from "./reviews";

type Waiting = {
  state: string;
  contributors: readonly string[];
  /** The people that the owner rules name for any path of the change. */
  ownerIds: readonly string[];
  reviews: readonly Review[];
  binding: Binding;
};

/** Whether an open change waits for a person's review: an owner who wrote nothing of it and whose verdict does not stand. */
export function waitsFor(personId: string, change: Waiting): boolean {
  if (change.state !== "open" || !change.ownerIds.includes(personId)) return false;
  if (change.contributors.includes(personId)) return false;
  const own = change.reviews.filter((review) => review.reviewerId === personId && review.dismissed === null);
  return !standingReviews(own, change.binding).some(({ state }) => state === "standing");
}
