import "server-only";
import { changedRules, type OwnerRule, parseOwnerRules } from "@/lib/authz/owner-rules";
import { findPathOwners, loadOwnerRules, type OwnerGroup, toGroup } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { OwnerDemand } from "../merge-gate";
import { decideQuorum, type Quorum } from "../quorum";
import { describeOutdated, openObjections, type StandingReview, standingReviews } from "../reviews";
import { computeBinding } from "./binding";
import type { ChangeRow } from "./changes";
import { listContributors } from "./drafts";
import { type LoadedMergeFacts, loadItem } from "./item-facts";
import { toReviews } from "./review-facts";
import { listReviews } from "./reviews";
import type { RevisionItemRow, RevisionRow } from "./revisions";

/** Everything the merge gate decides on, read in the caller's transaction. */
export async function loadMergeFacts(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
  revision: RevisionRow,
): Promise<LoadedMergeFacts> {
  const rules = await loadOwnerRules(tx, workspaceId);
  const binding = await computeBinding(tx, workspaceId, revision, rules);
  const reviews = toReviews(await listReviews(tx, workspaceId, change.id));
  const standing = standingReviews(reviews, binding);
  const objections = openObjections(reviews, revision.number);
  const contributors = await listContributors(tx, change.id);
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    reviews.map((review) => review.reviewerId),
  );
  const items = [];
  for (const item of revision.items) {
    const facts = await loadItem(tx, workspaceId, item, { submittedAt: revision.createdAt });
    const groups = await demandedGroups(tx, workspaceId, item, facts.content, rules);
    const demands = groups.map((group) => toDemand(group, { standing, contributors, names }));
    const counted = groups.flatMap((group) => countApprovals(group, { standing, contributors }).counted);
    items.push({ ...facts, demands, countedReviewIds: counted.map((one) => one.reviewId) });
  }
  return {
    state: change.state,
    draftAhead: change.draftAhead,
    items,
    objections: objections.map(({ reviewerId, revisionNumber, onCurrent }) => ({
      by: names.get(reviewerId) ?? "someone who left",
      revision: revisionNumber,
      onCurrent,
    })),
  };
}

/** What the owners of one item would be asked for, before anybody has reviewed it. */
export async function demandsFor(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  content: unknown,
): Promise<OwnerDemand[]> {
  const groups = await demandedGroups(tx, workspaceId, item, content, await loadOwnerRules(tx, workspaceId));
  return groups.map((group) => toDemand(group, { standing: [], contributors: [], names: new Map() }));
}

/** The owners of the path; for owner rules, also the owners of every line whose effect changes. */
async function demandedGroups(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  content: unknown,
  rules: readonly OwnerRule[],
): Promise<OwnerGroup[]> {
  const { general } = await findPathOwners(tx, workspaceId, item.path, undefined, rules);
  if (!general || item.kind !== "owner_rules") return general ? [general] : [];
  const next = parseOwnerRules((content as { text: string }).text).rules;
  const affected = changedRules(rules, next).filter((rule) => rule.text !== general.rule.text);
  const groups = [general];
  for (const rule of affected) groups.push(await toGroup(tx, workspaceId, rule));
  return groups;
}

function toDemand(
  group: OwnerGroup,
  facts: {
    standing: readonly StandingReview[];
    contributors: readonly string[];
    names: ReadonlyMap<string, string>;
  },
): OwnerDemand {
  const { standing, names } = facts;
  const quorum = countApprovals(group, facts);
  const outdated = standing
    .filter(({ review, state }) => review.verdict === "approve" && state === "outdated")
    .filter(({ review }) => group.personIds.includes(review.reviewerId))
    .map(
      ({ review, outdatedBecause }) =>
        `${names.get(review.reviewerId) ?? "someone"}: ${describeOutdated(outdatedBecause)}`,
    );
  return { owners: group.label, rule: group.rule.text, have: quorum.have, need: quorum.need, outdated };
}

function countApprovals(
  group: OwnerGroup,
  { standing, contributors }: { standing: readonly StandingReview[]; contributors: readonly string[] },
): Quorum {
  const approvals = standing
    .filter(({ review }) => review.verdict === "approve")
    .map(({ review, state }) => ({
      reviewId: review.id,
      reviewerId: review.reviewerId,
      standing: state === "standing",
    }));
  return decideQuorum({ approvals, eligible: group.personIds, contributors, need: group.rule.min });
}
