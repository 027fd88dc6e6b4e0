import "server-only";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { KIND } from "@/lib/artifacts/kinds";
import { type ArtifactRow, findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersion, type VersionRow } from "@/lib/artifacts/store/versions";
import { matchOwnerRule } from "@/lib/authz/owner-rules";
import { matchesPattern } from "@/lib/authz/path-pattern";
import { groupsByRule } from "@/lib/authz/store/owners";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import type { ReadTx } from "@/lib/db/transaction";
import { loadEvalDemands } from "@/lib/evals/store/eval-demands";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { listLive, listWhereLive, type ReleaseRow } from "@/lib/live/store";
import {
  type EnvironmentRow,
  listEnvironmentRows,
  listFreezes,
  requireEnvironment,
} from "@/lib/workspaces/store/environments";
import type { PromotionFacts } from "../gate";
import { listVersionLocks } from "./version-locks";
import { toDemand, versionReviews } from "./version-reviews";

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

type Subject = Pick<Candidate, "artifact" | "version" | "environment">;

export async function loadCandidate(
  tx: ReadTx,
  workspaceId: string,
  subject: Subject,
  now: Date,
): Promise<Candidate> {
  return (await candidatesOf(tx, workspaceId, [subject], now))(subject);
}

/** Many at once, by one look at everything that they rest on. */
export async function candidatesOf(
  tx: ReadTx,
  workspaceId: string,
  subjects: readonly Subject[],
  now: Date,
): Promise<(subject: Subject) => Promise<Candidate>> {
  const versionIds = subjects.map(({ version }) => version.id);
  const artifactIds = subjects.map(({ artifact }) => artifact.id);
  const rules = await loadOwnerRules(tx, workspaceId);
  const groupOf = groupsByRule(tx, workspaceId);
  const environments = await listEnvironmentRows(tx, workspaceId);
  const reviewsOf = await versionReviews(tx, workspaceId, subjects, rules);
  const locks = await listVersionLocks(tx, workspaceId, versionIds);
  const freezes = (await listFreezes(tx, workspaceId, now)).filter((one) => one.startsAt <= now);
  const allLive = await listLive(tx, workspaceId, artifactIds);
  const releases = await listWhereLive(tx, workspaceId, versionIds);
  return async (subject) => {
    const { artifact, version, environment } = subject;
    const match = matchOwnerRule([...rules], artifact.path, environment.key);
    const reviews = reviewsOf(version, environment);
    const general = match.general && toDemand(await groupOf(match.general), reviews, null);
    const forEnvironment =
      match.environment && toDemand(await groupOf(match.environment), reviews, environment.key);
    const lock = locks.find((one) => one.versionId === version.id);
    const [freeze] = freezes
      .filter((one) => one.environmentId === environment.id)
      .toSorted((a, b) => b.endsAt.getTime() - a.endsAt.getTime());
    const live =
      allLive.find((one) => one.artifactId === artifact.id && one.environmentId === environment.id) ?? null;
    const previous = environments.filter((one) => one.position < environment.position).at(-1);
    const wasLiveThere = releases.some(
      (one) => one.versionId === version.id && one.environmentId === previous?.id,
    );
    const evals = await loadEvalDemands(tx, workspaceId, {
      path: artifact.path,
      contentDigest: version.contentDigest,
      revisionId: version.revisionId,
      environment,
      live,
    });
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
          previous: previous ? { key: previous.key, wasLiveThere } : null,
          freeze: freeze ? { until: freeze.endsAt, reason: freeze.reason } : null,
        },
        lock: lock ? { reason: lock.reason, since: lock.createdAt } : null,
        live: live?.version ?? null,
        evals,
        ladderRule: live && findLadderRule(environment.rollouts, artifact.path),
      },
    };
  };
}

/** The first rule that names a path. */
function findLadderRule(rules: readonly LadderRule[], path: string): LadderRule | null {
  return rules.find((rule) => matchesPattern(rule.paths, path)) ?? null;
}
