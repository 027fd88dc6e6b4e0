import "server-only";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { KIND } from "@/lib/artifacts/kinds";
import { type ArtifactRow, selectArchived, selectArtifact } from "@/lib/artifacts/store/artifacts";
import { selectVersion, type VersionRow } from "@/lib/artifacts/store/versions";
import { describeOwners, matchOwnerRule, type OwnerRule } from "@/lib/authz/owner-rules";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { OwnerGroup } from "@/lib/authz/store/owners";
import { loadOwnerRules, selectRulePeople } from "@/lib/authz/store/rules-in-force";
import { readLists } from "@/lib/db/read-lists";
import type { ReadTx } from "@/lib/db/transaction";
import { loadEvalDemands } from "@/lib/evals/store/eval-demands";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { type ReleaseRow, selectLive, selectWhereLive } from "@/lib/live/store";
import {
  chooseEnvironmentRow,
  type EnvironmentRow,
  type FreezeRow,
  type StoredEnvironment,
  selectEnvironments,
  selectFreezes,
  toEnvironmentRow,
} from "@/lib/workspaces/store/environments";
import type { PromotionFacts } from "../gate";
import { type RunningRollout, selectRunningRollouts } from "./rollout-moves";
import { selectVersionLocks, type VersionLockRow } from "./version-locks";
import { selectVersionReviews, toDemand, toVersionReviews, type VersionReviewRows } from "./version-reviews";

export type Candidate = {
  artifact: ArtifactRow;
  version: VersionRow;
  environment: EnvironmentRow;
  live: ReleaseRow | null;
  /** The rollout that a release would end. */
  running: RunningRollout | null;
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
  return loadCandidate(tx, actor.workspaceId, await findSubject(tx, actor, asked), now);
}

/** What is asked for, without a lock: of a version that nobody can change, and of rules that the workspace's lock keeps. */
export async function findSubject(
  tx: ReadTx,
  actor: Actor,
  asked: { path: string; version: string; environment: string },
): Promise<Subject> {
  const { workspaceId } = actor;
  const read = await readLists<{
    environments: StoredEnvironment;
    artifacts: ArtifactRow;
    versions: VersionRow;
  }>(tx, {
    environments: selectEnvironments(workspaceId),
    artifacts: selectArtifact(workspaceId, asked.path),
    versions: selectVersion(workspaceId, asked.path, asked.version),
  });
  const rows = read.environments.map(toEnvironmentRow);
  const environment = chooseEnvironmentRow(rows, actor, asked.environment);
  const {
    artifacts: [artifact],
    versions: [version],
  } = read;
  if (!artifact || !version)
    throw new AppError("not_found", `There is no version ${asked.version} of ${asked.path}.`);
  return { artifact, version, environment };
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

type Rows = VersionReviewRows & {
  locks: VersionLockRow;
  freezes: FreezeRow;
  live: ReleaseRow;
  releases: { versionId: string; environmentId: string };
  running: RunningRollout;
  archived: { id: string };
  people: { rule: string; personId: string };
};

/** Many at once, by one look at everything that they rest on. */
export async function candidatesOf(
  tx: ReadTx,
  workspaceId: string,
  subjects: readonly Subject[],
  now: Date,
): Promise<(subject: Subject) => Promise<Candidate>> {
  const versionIds = subjects.map(({ version }) => version.id);
  const artifactIds = subjects.map(({ artifact }) => artifact.id);
  const revisionIds = subjects.flatMap(({ version }) => version.revisionId ?? []);
  const rules = await loadOwnerRules(tx, workspaceId);
  const matchOf = ({ artifact, environment }: Subject) =>
    matchOwnerRule([...rules], artifact.path, environment.key);
  const asked = subjects
    .map(matchOf)
    .flatMap((match) => [match.general ?? [], match.environment ?? []].flat());
  const read = await readLists<Rows>(tx, {
    ...selectVersionReviews(workspaceId, revisionIds),
    locks: selectVersionLocks(workspaceId, versionIds),
    freezes: selectFreezes(workspaceId, now),
    live: selectLive(workspaceId, artifactIds),
    releases: selectWhereLive(workspaceId, versionIds),
    running: selectRunningRollouts(workspaceId, artifactIds),
    people: selectRulePeople(workspaceId, [...new Map(asked.map((rule) => [rule.text, rule])).values()]),
    archived: selectArchived(workspaceId, artifactIds),
  });
  const { locks, releases } = read;
  const groupOf = (rule: OwnerRule): OwnerGroup => {
    const named = read.people.filter((one) => one.rule === rule.text);
    return { rule, label: describeOwners(rule.owners), personIds: named.map(({ personId }) => personId) };
  };
  const environments = read.environments.map(toEnvironmentRow);
  const reviewsOf = toVersionReviews(read, rules);
  const freezes = read.freezes.filter((one) => one.startsAt <= now);
  return async (subject) => {
    const { artifact, version, environment } = subject;
    const isHere = (one: { artifactId: string; environmentId: string }) =>
      one.artifactId === artifact.id && one.environmentId === environment.id;
    const match = matchOf(subject);
    const reviews = reviewsOf(version, environment);
    const general = match.general && toDemand(groupOf(match.general), reviews, null);
    const forEnvironment =
      match.environment && toDemand(groupOf(match.environment), reviews, environment.key);
    const lock = locks.find((one) => one.versionId === version.id);
    const [freeze] = freezes
      .filter((one) => one.environmentId === environment.id)
      .toSorted((a, b) => b.endsAt.getTime() - a.endsAt.getTime());
    const live = read.live.find(isHere) ?? null;
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
      running: read.running.find(isHere) ?? null,
      counted: [...new Map(counted.map((one) => [one.reviewerId, one])).values()],
      facts: {
        path: artifact.path,
        version: version.version,
        served: KIND[artifact.kind].served,
        archived: read.archived.some(({ id }) => id === artifact.id),
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
