import { type Change, type Model, ownerLinesOf, owners, type PersonName, type Review } from "./model-state";

/** Each person's latest verdict that speaks here: for everywhere, or for this environment. */
export function latestVerdicts(change: Change, environment: string | null): Review[] {
  const latest = new Map<PersonName, Review>();
  for (const review of change.reviews)
    if (review.verdict !== "comment" && (review.environment === null || review.environment === environment))
      latest.set(review.by, review);
  return [...latest.values()];
}

/** How many owners approve of this revision as the rules are today, and wrote nothing of it. */
export function countApprovals(
  model: Model,
  change: Change,
  revision: number,
  environment: string | null,
): number {
  const inForce = ownerLinesOf(model, change.path);
  const eligible = owners(model);
  return latestVerdicts(change, environment).filter(
    ({ by, verdict, revision: seen, ownerLines }) =>
      verdict === "approve" &&
      seen === revision &&
      ownerLines === inForce &&
      eligible.includes(by) &&
      !change.contributors.has(by),
  ).length;
}

export function openObjections(change: Change, environment: string | null): Review[] {
  return latestVerdicts(change, environment).filter(
    ({ verdict, dismissed }) => verdict === "request_changes" && !dismissed,
  );
}
