import "server-only";
import { changedRules, matchOwnerRule, type OwnerRule, parseOwnerRules } from "@/lib/authz/owner-rules";
import { groupsByRule, type OwnerGroup } from "@/lib/authz/store/owners";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import type { ReadTx } from "@/lib/db/transaction";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { OwnerDemand } from "../merge-gate";
import { decideQuorum, type Quorum } from "../quorum";
import { describeOutdated, openObjections, type StandingReview, standingReviews } from "../reviews";
import type { ChangeRow } from "./changes";
import { itemsAgainstRegistry, type LoadedMergeFacts } from "./item-facts";
import type { RevisionItemRow, RevisionRow } from "./revisions";
import { type Submitted, submittedFacts } from "./submitted";

/** Everything the merge gate decides on, read in the caller's transaction. */
export async function loadMergeFacts(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
  revision: RevisionRow,
): Promise<LoadedMergeFacts> {
  const rules = await loadOwnerRules(tx, workspaceId);
  const pair = { change, revision };
  const submitted = (await submittedFacts(tx, workspaceId, [pair], rules))(pair);
  return (await mergeFactsOf(tx, workspaceId, [submitted], rules))(submitted);
}

/** The same of many changes, by one look at everything that they touch. */
export async function mergeFactsOf(
  tx: ReadTx,
  workspaceId: string,
  asked: readonly Submitted[],
  rules: readonly OwnerRule[],
): Promise<(one: Submitted) => Promise<LoadedMergeFacts>> {
  const groupOf = groupsByRule(tx, workspaceId);
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    asked.flatMap(({ reviews }) => reviews.map((review) => review.reviewerId)),
  );
  const itemsOf = ({ revision }: Submitted) =>
    revision.items.map((item) => ({ item, submittedAt: revision.createdAt }));
  const factsOf = await itemsAgainstRegistry(tx, workspaceId, asked.flatMap(itemsOf));
  return async (one) => {
    const { change, revision, reviews, binding, contributors } = one;
    const standing = standingReviews(reviews, binding);
    const items = [];
    for (const given of itemsOf(one)) {
      const facts = await factsOf(given);
      const groups = await demandedGroups(given.item, facts.content, { rules, groupOf });
      const demands = groups.map((group) => toDemand(group, { standing, contributors, names }));
      const counted = groups.flatMap((group) => countApprovals(group, { standing, contributors }).counted);
      items.push({ ...facts, demands, countedReviewIds: counted.map(({ reviewId }) => reviewId) });
    }
    return {
      state: change.state,
      draftAhead: change.draftAhead,
      items,
      objections: openObjections(reviews, revision.number).map((objection) => ({
        by: names.get(objection.reviewerId) ?? "someone who left",
        revision: objection.revisionNumber,
        onCurrent: objection.onCurrent,
      })),
    };
  };
}

/** What the owners of one item would be asked for, before anybody has reviewed it. */
export async function demandsFor(
  tx: ReadTx,
  workspaceId: string,
  item: RevisionItemRow,
  content: unknown,
): Promise<OwnerDemand[]> {
  const rules = await loadOwnerRules(tx, workspaceId);
  const groups = await demandedGroups(item, content, { rules, groupOf: groupsByRule(tx, workspaceId) });
  return groups.map((group) => toDemand(group, { standing: [], contributors: [], names: new Map() }));
}

/** The owners of the path; for owner rules, also the owners of every line whose effect changes. */
async function demandedGroups(
  item: RevisionItemRow,
  content: unknown,
  { rules, groupOf }: { rules: readonly OwnerRule[]; groupOf: (rule: OwnerRule) => Promise<OwnerGroup> },
): Promise<OwnerGroup[]> {
  const { general } = matchOwnerRule([...rules], item.path);
  if (!general) return [];
  const groups = [await groupOf(general)];
  if (item.kind !== "owner_rules") return groups;
  const next = parseOwnerRules((content as { text: string }).text).rules;
  const affected = changedRules(rules, next).filter((rule) => rule.text !== general.text);
  for (const rule of affected) groups.push(await groupOf(rule));
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
  return {
    owners: group.label,
    rule: group.rule.text,
    pattern: group.rule.pattern,
    have: quorum.have,
    need: quorum.need,
    outdated,
  };
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
