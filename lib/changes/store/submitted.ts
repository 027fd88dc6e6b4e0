import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { readLists } from "@/lib/db/read-lists";
import type { ReadTx } from "@/lib/db/transaction";
import { groupBy } from "@/lib/kernel/group-by";
import type { Binding, Review } from "../reviews";
import { type BindingRows, selectBindings, toBindings } from "./binding";
import type { ChangeRow } from "./changes";
import { selectContributorsOf } from "./drafts";
import { toReviews } from "./review-facts";
import { type ReviewRow, selectReviewsOf } from "./reviews";
import type { RevisionRow } from "./revisions";

/** A change with the revision that was submitted, and what its reviews are judged by. */
export type Submitted = {
  change: ChangeRow;
  revision: RevisionRow;
  binding: Binding;
  reviews: readonly Review[];
  contributors: readonly string[];
};

type Pair = Pick<Submitted, "change" | "revision">;

/** What is read of revisions and their changes for it. */
export type SubmittedRows = BindingRows & {
  reviews: ReviewRow & { changeId: string };
  contributors: { changeId: string; personId: string };
};

export const selectSubmitted = (workspaceId: string, revisionIds: readonly string[]) => ({
  ...selectBindings(workspaceId, revisionIds),
  reviews: selectReviewsOf(workspaceId, revisionIds),
  contributors: selectContributorsOf(revisionIds),
});

/** Of many changes, by one look at their reviews, contributors and bases. */
export async function submittedFacts(
  tx: ReadTx,
  workspaceId: string,
  pairs: readonly Pair[],
  rules: readonly OwnerRule[],
): Promise<(pair: Pair) => Submitted> {
  const ids = pairs.map(({ revision }) => revision.id);
  return toSubmitted(await readLists<SubmittedRows>(tx, selectSubmitted(workspaceId, ids)), rules);
}

export function toSubmitted(
  read: { [N in keyof SubmittedRows]: readonly SubmittedRows[N][] },
  rules: readonly OwnerRule[],
): (pair: Pair) => Submitted {
  const bindingOf = toBindings(read, rules);
  const reviews = groupBy(read.reviews, ({ changeId }) => changeId);
  const contributors = groupBy(read.contributors, ({ changeId }) => changeId);
  return ({ change, revision }) => ({
    change,
    revision,
    binding: bindingOf(revision),
    reviews: toReviews(reviews.get(change.id) ?? []),
    contributors: (contributors.get(change.id) ?? []).map(({ personId }) => personId),
  });
}
