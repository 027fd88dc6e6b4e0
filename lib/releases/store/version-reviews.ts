import "server-only";
import type { VersionRow } from "@/lib/artifacts/store/versions";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import type { OwnerGroup } from "@/lib/authz/store/owners";
import { decideQuorum, type Quorum } from "@/lib/changes/quorum";
import {
  describeOutdated,
  openObjections,
  type StandingReview,
  standingReviews,
} from "@/lib/changes/reviews";
import { type ChangeRow, selectChangesOf } from "@/lib/changes/store/changes";
import { type RevisionRow, selectRevisions } from "@/lib/changes/store/revisions";
import { type SubmittedRows, selectSubmitted, toSubmitted } from "@/lib/changes/store/submitted";
import type { EnvironmentRow } from "@/lib/workspaces/store/environments";
import { selectReviewerNames } from "@/lib/workspaces/store/members";
import type { GateDemand } from "../gate";

type ReviewFacts = {
  standing: readonly StandingReview[];
  contributors: readonly string[];
  /** Names of people. */
  objections: readonly string[];
  names: ReadonlyMap<string, string>;
};

/** What is read of versions' revisions for it. */
export type VersionReviewRows = SubmittedRows & {
  revisions: RevisionRow;
  changes: ChangeRow;
  names: { id: string; name: string };
};

export const selectVersionReviews = (workspaceId: string, revisionIds: readonly string[]) => ({
  ...selectSubmitted(workspaceId, revisionIds),
  revisions: selectRevisions(workspaceId, revisionIds),
  changes: selectChangesOf(workspaceId, revisionIds),
  names: selectReviewerNames(workspaceId, revisionIds),
});

/** Reviews of the revisions that versions were merged from, for an environment or for all. */
export function toVersionReviews(
  read: { [N in keyof VersionReviewRows]: readonly VersionReviewRows[N][] },
  rules: readonly OwnerRule[],
): (version: VersionRow, environment: EnvironmentRow) => ReviewFacts {
  const factsOf = toSubmitted(read, rules);
  const submitted = new Map(
    read.revisions.flatMap((revision) => {
      const change = read.changes.find(({ id }) => id === revision.changeId);
      return change ? [[revision.id, factsOf({ change, revision })] as const] : [];
    }),
  );
  const names = new Map(read.names.map(({ id, name }) => [id, name]));
  return (version, environment) => {
    const found = submitted.get(version.revisionId ?? "");
    if (!found) return { standing: [], contributors: [], objections: [], names };
    const { revision, reviews, binding, contributors } = found;
    const objections = openObjections(reviews, revision.number, environment.id);
    return {
      names,
      contributors,
      standing: standingReviews(reviews, binding, environment.id),
      objections: objections.map(({ reviewerId }) => names.get(reviewerId) ?? "someone who left"),
    };
  };
}

export function toDemand(
  group: OwnerGroup,
  { standing, contributors, names }: ReviewFacts,
  environment: string | null,
): { demand: GateDemand; quorum: Quorum } {
  const approvals = standing.filter(({ review }) => review.verdict === "approve");
  const quorum = decideQuorum({
    approvals: approvals.map(({ review: { id, reviewerId }, state }) => {
      return { reviewId: id, reviewerId, standing: state === "standing" };
    }),
    eligible: group.personIds,
    contributors,
    need: group.rule.min,
  });
  const outdated = approvals
    .filter(({ review, state }) => state === "outdated" && group.personIds.includes(review.reviewerId))
    .map(({ review, outdatedBecause }) => {
      return `${names.get(review.reviewerId) ?? "someone"}: ${describeOutdated(outdatedBecause)}`;
    });
  const demand = { owners: group.label, environment, have: quorum.have, min: group.rule.min, outdated };
  return { demand, quorum };
}
