import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { appendRelease, type ReleaseRow } from "@/lib/live/store";
import { approvalsNeeded } from "../gate";
import type { Candidate } from "./candidate";
import { createDecision } from "./decisions";
import { supersedeRollout } from "./rollout-moves";

type MadeLive = {
  release: ReleaseRow;
  /** The release first, then the rollout that it ended. */
  entries: [AuditEntry, ...AuditEntry[]];
};

/** Keeps what an open gate rested on. The caller has decided, and holds the locks. */
export async function keepDecision(
  tx: Tx,
  workspaceId: string,
  { environment, version, facts, counted }: Candidate,
  now: Date,
): Promise<{ id: string }> {
  return createDecision(tx, workspaceId, {
    environmentId: environment.id,
    versionId: version.id,
    contentDigest: version.contentDigest,
    requiredApprovals: approvalsNeeded(facts),
    facts: JSON.parse(JSON.stringify(facts)),
    approvals: counted,
    evals: facts.evals,
    now,
  });
}

/** Keeps the decision of an open gate and releases on it. The caller has decided, and holds the locks. */
export async function makeLive(
  tx: Tx,
  actor: Actor,
  candidate: Candidate,
  act: { reason: string | null; now: Date },
): Promise<MadeLive> {
  const personId = personIdOf(actor);
  if (!personId) throw new AppError("forbidden", "A release is made by a person or their key.");
  const decision = await keepDecision(tx, actor.workspaceId, candidate, act.now);
  const { release, entry } = await releaseOn(tx, actor, candidate, {
    ...act,
    kind: "promotion",
    decisionId: decision.id,
    personId,
  });
  const { artifact, environment } = candidate;
  const where = { path: artifact.path, environment: environment.key };
  return {
    release,
    entries: [entry, ...(await supersedeRollout(tx, actor, candidate.running, release, where))],
  };
}

/** Appends a release on a decision that is kept, and raises the snapshot sequence. */
export async function releaseOn(
  tx: Tx,
  actor: Actor,
  { artifact, version, environment, live, facts }: Candidate,
  act: {
    kind: "promotion" | "rollout_step";
    decisionId: string;
    personId: string;
    reason: string | null;
    now: Date;
  },
): Promise<{ release: ReleaseRow; entry: AuditEntry }> {
  const data = {
    artifactId: artifact.id,
    environmentId: environment.id,
    versionId: version.id,
    version: version.version,
    apiKeyId: actor.kind === "key" ? actor.id : null,
    ...act,
  };
  const release = await appendRelease(tx, actor.workspaceId, live, data, { raises: true });
  const entry: AuditEntry = {
    type: "release.promoted",
    subject: { type: "release", id: release.id },
    path: artifact.path,
    environment: environment.key,
    ...(act.reason ? { reason: act.reason } : {}),
    before: { version: live?.version ?? null },
    after: {
      version: version.version,
      digest: version.contentDigest,
      seq: release.seq,
      decision: act.decisionId,
      ...(facts.evals.length > 0 ? { evals: facts.evals.map(({ evidence }) => evidence?.run ?? null) } : {}),
      ...(act.kind === "rollout_step" ? { kind: act.kind } : {}),
    },
  };
  return { release, entry };
}
