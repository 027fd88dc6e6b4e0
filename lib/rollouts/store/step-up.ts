import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Candidate } from "@/lib/releases/store/candidate";
import { keepDecision, releaseOn } from "@/lib/releases/store/make-live";
import { appendMove, stopRunning } from "@/lib/releases/store/rollout-moves";
import { raiseSnapshotSequences } from "@/lib/workspaces/store/environments";
import { describeMove } from "./describe-move";
import type { RolloutRow } from "./rollouts";

type SteppedUp = { step: number; status: "running" | "completed"; audit: [AuditEntry, ...AuditEntry[]] };

/** Begins the next step on an open gate; the last one releases, in the name of a person. The caller has decided, and holds the locks. */
export async function stepUp(
  tx: Tx,
  actor: Actor,
  rollout: RolloutRow,
  candidate: Candidate,
  { personId, reason, now }: { personId: string; reason: string | null; now: Date },
): Promise<SteppedUp> {
  const { workspaceId } = actor;
  const { id, plan, progress } = rollout;
  const { id: decisionId } = await keepDecision(tx, workspaceId, candidate, now);
  const step = progress.step + 1;
  const told = { from: progress.step, to: step, reason, more: { decision: decisionId } };
  if (step < plan.steps.length) {
    await appendMove(tx, actor, id, { kind: "advanced", step, reason, decisionId }, now);
    await raiseSnapshotSequences(tx, workspaceId, [candidate.environment.id]);
    return { step, status: "running", audit: [describeMove("rollout.advanced", rollout, told)] };
  }
  const act = { kind: "rollout_step" as const, decisionId, personId, reason: reason ?? rollout.reason, now };
  const { release, entry } = await releaseOn(tx, actor, candidate, act);
  const move = { kind: "completed" as const, step, reason, decisionId, releaseId: release.id };
  await appendMove(tx, actor, id, move, now);
  await stopRunning(tx, workspaceId, id);
  return { step, status: "completed", audit: [describeMove("rollout.completed", rollout, told), entry] };
}
