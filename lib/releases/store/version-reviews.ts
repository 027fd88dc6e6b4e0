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
import { mapChanges } from "@/lib/changes/store/changes";
import { mapRevisions } from "@/lib/changes/store/revisions";
import { submittedFacts } from "@/lib/changes/store/submitted";
import type { ReadTx } from "@/lib/db/transaction";
import type { EnvironmentRow } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { GateDemand } from "../gate";

type ReviewFacts = {
  standing: readonly StandingReview[];
  contributors: readonly string[];
  /** Names of people. */
  objections: readonly string[];
  names: ReadonlyMap<string, string>;
};

/** Reviews of the revisions that versions were merged from, for an environment or for all. */
export async function versionReviews(
  tx: ReadTx,
  workspaceId: string,
  subjects: readonly { version: VersionRow }[],
  rules: readonly OwnerRule[],
): Promise<(version: VersionRow, environment: EnvironmentRow) => ReviewFacts> {
  const revisionIds = subjects.flatMap(({ version }) => version.revisionId ?? []);
  const revisions = await mapRevisions(tx, workspaceId, revisionIds);
  const changes = await mapChanges(
    tx,
    workspaceId,
    [...revisions.values()].map((revision) => revision.changeId),
  );
  const pairs = [...revisions.values()].flatMap((revision) => {
    const change = changes.get(revision.changeId);
    return change ? [{ change, revision }] : [];
  });
  const factsOf = await submittedFacts(tx, workspaceId, pairs, rules);
  const submitted = new Map(pairs.map((pair) => [pair.revision.id, factsOf(pair)]));
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    [...submitted.values()].flatMap(({ reviews }) => reviews.map((review) => review.reviewerId)),
  );
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
