import "server-only";
import { z } from "zod";
import { can } from "@/lib/authz/permissions";
import { isPathOwner } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { changeNumberSchema } from "../change-input";
import { shownWords, untoldWords } from "../draft-words";
import { describeMergeBlocker } from "../merge-blockers";
import { decideMerge } from "../merge-gate";
import { describeOutdated, findOutdatedParts, openObjections, standingReviews } from "../reviews";
import { computeBinding } from "../store/binding";
import { listChangeEvals } from "../store/change-evals";
import { draftFacts, listMergedVersions } from "../store/change-view";
import type { ChangeRow } from "../store/changes";
import { listContributors, listDraftItems } from "../store/drafts";
import { loadMergeFacts } from "../store/merge-facts";
import { findCurrentRevision, requireChange } from "../store/require-change";
import { mapReviewCases } from "../store/review-cases";
import { toReviews } from "../store/review-facts";
import { listReviews } from "../store/reviews";
import { listRevisions } from "../store/revisions";

/** A change with its revision side by side with its bases, its reviews, its checks, and what this actor may do. */
export const getChange = defineQuery({
  name: "get-change",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor, input: { number }, tx }) {
    const { workspaceId } = actor;
    const change = await requireChange(tx, workspaceId, number);
    const revision = await findCurrentRevision(tx, workspaceId, change);
    const revisions = await listRevisions(tx, workspaceId, change.id);
    const reviews = await listReviews(tx, workspaceId, change.id);
    const remarks = await mapReviewCases(tx, workspaceId, change.id);
    const contributors = await listContributors(tx, change.id);
    const drafts = await listDraftItems(tx, change.id);
    const facts = revision
      ? await loadMergeFacts(tx, workspaceId, change, revision)
      : await draftFacts(tx, workspaceId, change, drafts);
    const { allowed, blockers, checks } = decideMerge(facts);
    const binding = revision && (await computeBinding(tx, workspaceId, revision));
    const names = await mapPeopleNames(tx, workspaceId, [
      change.authorId,
      change.mergedById,
      ...contributors,
      ...revisions.map((one) => one.submittedById),
      ...reviews.flatMap((one) => [one.reviewerId, one.dismissal?.dismissedById ?? null]),
    ]);
    const environments = await listEnvironmentRows(tx, workspaceId);
    const counted = new Set(facts.items.flatMap((item) => item.countedReviewIds));
    const said = toReviews(reviews);
    const open = openObjections(said, revision?.number ?? 0);
    const own = said.filter(({ reviewerId }) => reviewerId === personIdOf(actor));
    const [standing] = binding ? standingReviews(own, binding) : [];
    const unanswered = new Set(open.map((objection) => objection.reviewId));
    const nameOf = (id: string | null) => names.get(id ?? "") ?? "someone who left";
    const { title, description } = shownWords(change);
    return {
      number,
      title,
      description,
      untold: untoldWords(change),
      status: change.state,
      author: nameOf(change.authorId),
      contributors: contributors.map(nameOf),
      createdAt: change.createdAt.toISOString(),
      updatedAt: change.updatedAt.toISOString(),
      draftRev: change.draftRev,
      draftAhead: change.draftAhead,
      mergedBy: change.mergedById ? nameOf(change.mergedById) : null,
      mergedAt: change.mergedAt?.toISOString() ?? null,
      revision: revision && {
        number: revision.number,
        digest: revision.digest,
        submittedBy: nameOf(revision.submittedById),
        createdAt: revision.createdAt.toISOString(),
      },
      revisions: revisions.map((one) => ({
        number: one.number,
        digest: one.digest,
        submittedBy: nameOf(one.submittedById),
        createdAt: one.createdAt.toISOString(),
      })),
      items: facts.items.map(
        ({ artifactId: _id, countedReviewIds: _counted, contentDigest, base, ...item }) => ({
          ...item,
          digest: contentDigest,
          base: { version: base.version, newest: base.newest, current: base.current },
        }),
      ),
      reviews: reviews.map((review) => {
        const given = {
          revision: review.revisionDigest,
          bases: review.basesDigest,
          ownerLines: review.ownerLinesDigest,
        };
        const outdated = binding && review.verdict !== "comment" ? findOutdatedParts(given, binding) : [];
        return {
          id: review.id,
          reviewer: nameOf(review.reviewerId),
          verdict: review.verdict,
          body: review.body,
          revision: review.revisionNumber,
          digest: review.revisionDigest,
          environment: environments.find((one) => one.id === review.environmentId)?.key ?? null,
          counted: counted.has(review.id),
          unanswered: unanswered.has(review.id),
          createdAt: review.createdAt.toISOString(),
          outdated: outdated.length > 0 ? describeOutdated(outdated) : null,
          dismissed: review.dismissal && {
            by: nameOf(review.dismissal.dismissedById),
            reason: review.dismissal.reason,
          },
          about: remarks.get(review.id) ?? null,
        };
      }),
      yourVerdict:
        standing?.state === "standing" && !standing.review.dismissed ? standing.review.verdict : null,
      checks,
      merge: {
        allowed,
        blockers: blockers.map((blocker) => ({ ...blocker, ...describeMergeBlocker(blocker) })),
      },
      evals: await listChangeEvals(tx, actor, { change, revision, items: facts.items }, environments),
      versions: await listMergedVersions(tx, workspaceId, change),
      may: await listMay(tx, actor, change, { contributors, paths: facts.items.map((item) => item.path) }),
    };
  },
});

/** What this actor may press, and why not: the same rules that the commands refuse with. */
async function listMay(
  tx: ReadTx,
  actor: Actor,
  change: ChangeRow,
  { contributors, paths }: { contributors: readonly string[]; paths: readonly string[] },
) {
  const personId = personIdOf(actor) ?? "";
  const writable = change.state === "draft" || change.state === "open";
  let owns = false;
  for (const path of paths) owns ||= await isPathOwner(tx, actor, path);
  const voice = can(actor, "change:write") || owns;
  const independent = !contributors.includes(personId);
  return {
    edit: writable && can(actor, "change:write"),
    submit: writable && change.draftAhead && can(actor, "change:write"),
    merge: change.state === "open" && can(actor, "change:merge"),
    close: writable && can(actor, "change:write"),
    comment: actor.kind === "person" && voice && change.state !== "draft" && change.state !== "closed",
    review:
      actor.kind === "person" &&
      voice &&
      independent &&
      (change.state === "open" || change.state === "merged"),
    dismiss: owns && independent,
    whyNoReview: describeNoReview(actor, { change, independent, voice }),
  };
}

function describeNoReview(
  actor: Actor,
  facts: { change: ChangeRow; independent: boolean; voice: boolean },
): string | null {
  if (facts.change.state === "draft") return "Nobody reviews a draft. It has to be submitted first.";
  if (facts.change.state === "closed") return "This change is closed.";
  if (actor.kind !== "person") return "API keys never review.";
  if (facts.change.authorId === actor.id) return "You wrote this change. Someone else has to review it.";
  if (!facts.independent) return "You have edited this change. Someone who did not has to review it.";
  return facts.voice ? null : "With your role you review only what the owner rules name you for.";
}
