import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import type { ReadTx } from "@/lib/db/transaction";
import type { Binding, Review } from "../reviews";
import { bindingsOf } from "./binding";
import type { ChangeRow } from "./changes";
import { mapContributors } from "./drafts";
import { toReviews } from "./review-facts";
import { mapReviews } from "./reviews";
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

/** Of many changes, by one look at their reviews, contributors and bases. */
export async function submittedFacts(
  tx: ReadTx,
  workspaceId: string,
  pairs: readonly Pair[],
  rules: readonly OwnerRule[],
): Promise<(pair: Pair) => Submitted> {
  const ids = pairs.map(({ change }) => change.id);
  const revisions = pairs.map(({ revision }) => revision);
  const bindingOf = await bindingsOf(tx, workspaceId, revisions, rules);
  const reviews = await mapReviews(tx, workspaceId, ids);
  const contributors = await mapContributors(tx, ids);
  return ({ change, revision }) => ({
    change,
    revision,
    binding: bindingOf(revision),
    reviews: toReviews(reviews.get(change.id) ?? []),
    contributors: contributors.get(change.id) ?? [],
  });
}
