import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import type { PersonActor } from "@/lib/kernel/actor";
import { canonicalJson, digestOf, digestText } from "@/lib/kernel/digest";
import { newId } from "@/lib/kernel/ids";
import type { AuditTrail } from "./audit-trail";
import { pathOf, textOf } from "./texts";

type Row = Record<string, unknown>;
export type Environment = { id: string; key: string; requiredApprovals: number };
export type Filler = {
  workspaceId: string;
  author: PersonActor;
  owner: PersonActor;
  environments: readonly Environment[];
  trail: AuditTrail;
  versions: number;
  /** The number of the newest change. */
  changeNumber: number;
};

/** In the order in which rows refer to each other. */
export const TABLES = [
  "artifacts",
  "contents",
  "changes",
  "contributors",
  "revisions",
  "revision_items",
  "reviews",
  "versions",
  "decisions",
  "decision_approvals",
  "releases",
  "live",
  "audit_events",
] as const;
export type Batch = Record<(typeof TABLES)[number], Row[]>;

type Made = { id: string; digest: string; reviewId: string; number: number };
const START = Date.UTC(2026, 0, 1);
/** One artifact in ten waits before production. */
const OUT_OF_STEP = 10;
const base = promptContentSchema.parse({
  messages: [{ role: "system", content: "{{customer}}" }],
  variables: [{ name: "customer", type: "string", required: true, sample: "Ana" }],
  model: "openai/gpt-4.1-mini",
  parameters: { temperature: { min: 0, max: 0.7, default: 0.2 } },
});

/** Artifacts `from` to `to` with all their versions, merged by one change for each round, reviewed and released. */
export function makeBatch(filler: Filler, from: number, to: number): Batch {
  const batch = Object.fromEntries(TABLES.map((table) => [table, [] as Row[]])) as Batch;
  const artifacts = Array.from({ length: to - from }, (_, at) => {
    const artifact = { id: newId(), path: pathOf(from + at), index: from + at, made: [] as Made[] };
    const { workspaceId } = filler;
    batch.artifacts.push({
      id: artifact.id,
      workspaceId,
      path: artifact.path,
      kind: "prompt",
      createdAt: at0(filler),
    });
    return artifact;
  });
  for (let round = 1; round <= filler.versions; round++) addChange(filler, batch, artifacts, round);
  for (const artifact of artifacts) addReleases(filler, batch, artifact);
  batch.audit_events.push(...filler.trail.take());
  return batch;
}

type Artifact = { id: string; path: string; index: number; made: Made[] };

function addChange(filler: Filler, batch: Batch, artifacts: readonly Artifact[], round: number): void {
  const { workspaceId, author, owner, trail } = filler;
  const at = at0(filler);
  const number = ++filler.changeNumber;
  const [changeId, revisionId, reviewId] = [newId(), newId(), newId()];
  const items = artifacts.map((artifact) => {
    const messages = [
      { role: "system" as const, content: textOf(artifact.index, round), syntax: "v1" as const },
    ];
    const json = canonicalJson({ ...base, messages });
    return {
      artifact,
      versionId: newId(),
      json,
      digest: digestText(json),
      baseVersionId: artifact.made.at(-1)?.id ?? null,
    };
  });
  const bump = round === 1 ? "major" : "patch";
  const who = { workspaceId, createdAt: at };
  const place = { revisionId, workspaceId, kind: "prompt", bump: null };
  batch.changes.push({
    ...who,
    id: changeId,
    number,
    title: `Round ${round} of ${artifacts[0]?.path}`,
    description: "",
    state: "merged",
    authorId: author.id,
    updatedAt: at,
    draftRev: 1,
    draftAhead: false,
    mergedAt: at,
    mergedById: author.id,
    mergedRevisionId: revisionId,
  });
  batch.contributors.push({ changeId, personId: author.id, since: at });
  batch.revisions.push({
    ...who,
    id: revisionId,
    changeId,
    number: 1,
    digest: digestOf(items.map(({ digest }) => digest)),
    submittedById: author.id,
  });
  batch.reviews.push({
    ...who,
    id: reviewId,
    changeId,
    revisionId,
    reviewerId: owner.id,
    verdict: "approve",
    body: "",
    basesDigest: digestOf(items.map((item) => item.baseVersionId)),
    ownerLinesDigest: digestOf("** @owners"),
  });
  trail.add(author, at, { type: "change.created", subject: { type: "change", id: changeId } });
  trail.add(author, at, { type: "change.submitted", subject: { type: "revision", id: revisionId } });
  trail.add(owner, at, { type: "change.reviewed", subject: { type: "review", id: reviewId } });
  trail.add(author, at, { type: "change.merged", subject: { type: "change", id: changeId } });
  for (const { artifact, versionId, json, digest, baseVersionId } of items) {
    batch.contents.push({ workspaceId, digest, json, createdAt: at });
    batch.revision_items.push({ ...place, path: artifact.path, baseVersionId, contentDigest: digest });
    batch.versions.push({
      ...who,
      id: versionId,
      artifactId: artifact.id,
      ordinal: round,
      major: 1,
      minor: 0,
      patch: round - 1,
      contentDigest: digest,
      origin: "change",
      revisionId,
      baseVersionId,
      bump,
      authorId: author.id,
      authorName: author.name,
      message: `Round ${round}`,
    });
    artifact.made.push({ id: versionId, digest, reviewId, number: round });
    const subject = { type: "version" as const, id: versionId };
    trail.add(author, at, { type: "version.created", subject, path: artifact.path, after: { digest } });
  }
}

function addReleases(filler: Filler, batch: Batch, artifact: Artifact): void {
  const { workspaceId, owner, environments, trail } = filler;
  const at = at0(filler);
  for (const [position, environment] of environments.entries()) {
    const behind = artifact.index % OUT_OF_STEP === 0 && position === environments.length - 1 ? 1 : 0;
    const version = artifact.made.at(-1 - behind) ?? artifact.made.at(-1);
    if (!version) continue;
    const [decisionId, releaseId] = [newId(), newId()];
    const where = { workspaceId, environmentId: environment.id };
    const { requiredApprovals } = environment;
    batch.decisions.push({
      ...where,
      id: decisionId,
      versionId: version.id,
      contentDigest: version.digest,
      requiredApprovals,
      facts: "{}",
      decidedAt: at,
    });
    if (requiredApprovals > 0)
      batch.decision_approvals.push({ decisionId, reviewId: version.reviewId, reviewerId: owner.id });
    batch.releases.push({
      ...where,
      id: releaseId,
      artifactId: artifact.id,
      versionId: version.id,
      seq: 1,
      kind: "promotion",
      decisionId,
      personId: owner.id,
      createdAt: at,
    });
    batch.live.push({ ...where, artifactId: artifact.id, releaseId });
    const subject = { type: "release" as const, id: releaseId };
    trail.add(owner, at, {
      type: "release.promoted",
      subject,
      path: artifact.path,
      environment: environment.key,
    });
  }
}

function at0({ changeNumber }: Filler): string {
  return new Date(START + changeNumber * 60_000).toISOString();
}
