import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { appendRelease, type ReleaseRow } from "@/lib/live/store";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { approvalsNeeded } from "../gate";
import type { Candidate } from "./candidate";
import { createDecision } from "./decisions";

/** Keeps the decision of an open gate and releases on it. The caller has decided, and holds the locks. */
export async function makeLive(
  tx: Tx,
  actor: Actor,
  candidate: Candidate,
  act: { reason: string | null; now: Date },
): Promise<{ release: ReleaseRow; entry: AuditEntry }> {
  const { artifact, version, environment, live, facts, counted } = candidate;
  const personId = personIdOf(actor);
  if (!personId) throw new AppError("forbidden", "A release is made by a person or their key.");
  const decision = await createDecision(tx, actor.workspaceId, {
    environmentId: environment.id,
    versionId: version.id,
    contentDigest: version.contentDigest,
    requiredApprovals: approvalsNeeded(facts),
    facts: JSON.parse(JSON.stringify(facts)),
    approvals: counted,
    evals: facts.evals,
    now: act.now,
  });
  const release = await appendRelease(tx, actor.workspaceId, {
    artifactId: artifact.id,
    environmentId: environment.id,
    versionId: version.id,
    kind: "promotion",
    decisionId: decision.id,
    personId,
    apiKeyId: actor.kind === "key" ? actor.id : null,
    ...act,
  });
  await raiseSnapshotSequences(tx, actor.workspaceId, [environment.id]);
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
      decision: decision.id,
      ...(facts.evals.length > 0 ? { evals: facts.evals.map(({ evidence }) => evidence?.run ?? null) } : {}),
    },
  };
  return { release, entry };
}
