import "server-only";
import { z } from "zod";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import { lockChangeOfRevision } from "@/lib/changes/store/changes";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { lockForGates } from "@/lib/releases/store/lock-gate";
import { keepDecision, releaseOn } from "@/lib/releases/store/make-live";
import { appendMove, stopRunning } from "@/lib/releases/store/rollout-moves";
import { raiseSnapshotSequences, requireEnvironment } from "@/lib/workspaces/store/environments";
import { presentRolloutBlockers } from "../decide";
import { noteSchema, rolloutInput, stepSchema } from "../rollout-input";
import { loadAdvance } from "../store/advance";
import { describeMove } from "../store/describe-move";
import { requireRollout, requireRunning } from "../store/require-rollout";

const input = z.strictObject({ ...rolloutInput, step: stepSchema, reason: noteSchema.optional() });

/**
 * Begins the next step of a rollout, if the gate is still open; the last step makes its version live and ends it. The
 * product itself does so when a step that goes on by itself is over.
 */
export const advanceRollout = defineCommand({
  name: "rollout.advanced",
  permission: "release:promote",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const { path, environment: key, reason } = asked;
    const { workspaceId } = actor;
    const seen = await requireRollout(tx, actor, asked);
    const version = await findVersionById(tx, workspaceId, seen.versionId);
    if (version?.revisionId) await lockChangeOfRevision(tx, workspaceId, version.revisionId);
    const environment = await requireEnvironment(tx, actor, key);
    await lockForGates(tx, workspaceId, [path], [environment]);
    const rollout = await requireRunning(tx, actor, asked);
    const { id, plan, progress } = rollout;
    const by = actor.kind === "system" ? "clock" : "person";
    const { candidate, decision } = await loadAdvance(tx, workspaceId, rollout, { by, now });
    if (!decision.allowed)
      throw new AppError(
        "gate_closed",
        `The next step of ${path}@${rollout.version} cannot begin in ${key} yet.`,
        {
          blockers: presentRolloutBlockers(decision.blockers, key),
        },
      );

    const { id: decisionId } = await keepDecision(tx, workspaceId, candidate, now);
    const from = progress.step;
    const step = from + 1;
    const isLast = step === plan.steps.length;
    const note = reason || null;
    const told = { from, to: step, reason: note, more: { decision: decisionId } };
    const audit: [AuditEntry, ...AuditEntry[]] = [
      describeMove(isLast ? "rollout.completed" : "rollout.advanced", rollout, told),
    ];
    if (isLast) {
      // A release names a person: who let it begin, or who started it where it goes on by itself.
      const personId = personIdOf(actor) ?? rollout.personId;
      const act = {
        kind: "rollout_step" as const,
        decisionId,
        personId,
        reason: note ?? rollout.reason,
        now,
      };
      const { release, entry } = await releaseOn(tx, actor, candidate, act);
      const move = { kind: "completed" as const, step, reason: note, decisionId, releaseId: release.id };
      await appendMove(tx, actor, id, move, now);
      await stopRunning(tx, workspaceId, id);
      audit.push(entry);
    } else {
      await appendMove(tx, actor, id, { kind: "advanced", step, reason: note, decisionId }, now);
      await raiseSnapshotSequences(tx, workspaceId, [environment.id]);
    }
    return {
      result: {
        id,
        path,
        environment: key,
        version: rollout.version,
        step,
        steps: plan.steps.length,
        status: isLast ? ("completed" as const) : ("running" as const),
        at: now.toISOString(),
      },
      audit,
    };
  },
});
