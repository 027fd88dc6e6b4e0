import "server-only";
import { KIND } from "@/lib/artifacts/kinds";
import { type ArtifactRow, findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersion, type VersionRow } from "@/lib/artifacts/store/versions";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { findPathOwners, loadOwnerRules, type OwnerGroup } from "@/lib/authz/store/owners";
import { decideQuorum, type Quorum } from "@/lib/changes/quorum";
import {
  describeOutdated,
  openObjections,
  type StandingReview,
  standingReviews,
} from "@/lib/changes/reviews";
import { computeBinding } from "@/lib/changes/store/binding";
import { listContributors } from "@/lib/changes/store/drafts";
import { toReviews } from "@/lib/changes/store/review-facts";
import { listReviews } from "@/lib/changes/store/reviews";
import { findRevision } from "@/lib/changes/store/revisions";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { findLive, type ReleaseRow, wasLive } from "@/lib/live/store";
import {
  type EnvironmentRow,
  findFreeze,
  listEnvironmentRows,
  requireEnvironment,
} from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { GateDemand, PromotionFacts } from "../gate";
import { listVersionLocks } from "./version-locks";

export type Candidate = {
  artifact: ArtifactRow;
  version: VersionRow;
  environment: EnvironmentRow;
  live: ReleaseRow | null;
  facts: PromotionFacts;
  /** The reviews that count, one for each person. */
  counted: readonly { reviewId: string; reviewerId: string }[];
};

/** A version that someone wants live in an environment, with everything the gate decides on. */
export async function findCandidate(
  tx: ReadTx,
  actor: Actor,
  asked: { path: string; version: string; environment: string },
  now: Date,
): Promise<Candidate> {
  const environment = await requireEnvironment(tx, actor, asked.environment);
  const artifact = await findArtifact(tx, actor.workspaceId, asked.path);
  const version = artifact && (await findVersion(tx, actor.workspaceId, artifact.id, asked.version));
  if (!artifact || !version)
    throw new AppError("not_found", `There is no version ${asked.version} of ${asked.path}.`);
  return loadCandidate(tx, actor.workspaceId, { artifact, version, environment }, now);
}

export async function loadCandidate(
  tx: ReadTx,
  workspaceId: string,
  subject: { artifact: ArtifactRow; version: VersionRow; environment: EnvironmentRow },
  now: Date,
): Promise<Candidate> {
  const { artifact, version, environment } = subject;
  const rules = await loadOwnerRules(tx, workspaceId);
  const owners = await findPathOwners(tx, workspaceId, artifact.path, environment.key, rules);
  const reviews = await loadReviews(tx, workspaceId, version, environment, rules);
  const general = owners.general && toDemand(owners.general, reviews, null);
  const forEnvironment = owners.environment && toDemand(owners.environment, reviews, environment.key);
  const [lock] = await listVersionLocks(tx, workspaceId, [version.id]);
  const freeze = await findFreeze(tx, workspaceId, environment.id, now);
  const live = await findLive(tx, workspaceId, artifact.id, environment.id);
  const counted = [...(general?.quorum.counted ?? []), ...(forEnvironment?.quorum.counted ?? [])];
  return {
    ...subject,
    live,
    counted: [...new Map(counted.map((one) => [one.reviewerId, one])).values()],
    facts: {
      path: artifact.path,
      version: version.version,
      served: KIND[artifact.kind].served,
      archived: artifact.archivedAt !== null,
      origin: version.origin,
      owners: general?.demand ?? null,
      environmentOwners: forEnvironment?.demand ?? null,
      objections: reviews.objections,
      environment: {
        key: environment.key,
        protected: environment.protected,
        requiredApprovals: environment.requiredApprovals,
        previous: await findPrevious(tx, workspaceId, version, environment),
        freeze: freeze && { until: freeze.endsAt, reason: freeze.reason },
      },
      lock: lock ? { reason: lock.reason, since: lock.createdAt } : null,
      live: live?.version ?? null,
    },
  };
}

async function findPrevious(
  tx: ReadTx,
  workspaceId: string,
  version: VersionRow,
  environment: EnvironmentRow,
) {
  const before = (await listEnvironmentRows(tx, workspaceId)).filter(
    (one) => one.position < environment.position,
  );
  const previous = before.at(-1);
  if (!previous) return null;
  return { key: previous.key, wasLiveThere: await wasLive(tx, workspaceId, version.id, previous.id) };
}

type ReviewFacts = {
  standing: readonly StandingReview[];
  contributors: readonly string[];
  objections: readonly string[];
  names: ReadonlyMap<string, string>;
};

/** Reviews of the revision that this version was merged from, for this environment or for all. */
async function loadReviews(
  tx: ReadTx,
  workspaceId: string,
  version: VersionRow,
  environment: EnvironmentRow,
  rules: readonly OwnerRule[],
): Promise<ReviewFacts> {
  const revision = version.revisionId ? await findRevision(tx, workspaceId, version.revisionId) : null;
  if (!revision) return { standing: [], contributors: [], objections: [], names: new Map() };
  const binding = await computeBinding(tx, workspaceId, revision, rules);
  const reviews = toReviews(await listReviews(tx, workspaceId, revision.changeId));
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    reviews.map((review) => review.reviewerId),
  );
  const objections = openObjections(reviews, revision.number, environment.id);
  return {
    names,
    standing: standingReviews(reviews, binding, environment.id),
    contributors: await listContributors(tx, revision.changeId),
    objections: objections.map(({ reviewerId }) => names.get(reviewerId) ?? "someone who left"),
  };
}

function toDemand(
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
