import "server-only";
import { z } from "zod";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import { lockChangeOfRevision } from "@/lib/changes/store/changes";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { lockForGates } from "@/lib/releases/store/lock-gate";
import { appendMove } from "@/lib/releases/store/rollout-moves";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { isWaiting, presentRolloutBlockers } from "../decide";
import { answerToBreach } from "../guardrail";
import { noteSchema, rolloutInput, stepSchema } from "../rollout-input";
import { loadAdvance } from "../store/advance";
import { describeMove } from "../store/describe-move";
import { requireRollout, requireRunning } from "../store/require-rollout";
import { stepUp } from "../store/step-up";
import { takeBack } from "../store/take-back";

const input = z.strictObject({ ...rolloutInput, step: stepSchema, reason: noteSchema.optional() });

type Moved = {
  step: number;
  status: "running" | "held" | "aborted" | "completed";
  audit: readonly [AuditEntry, ...AuditEntry[]];
};

/**
 * Begins the next step of a rollout, if the gate is still open; the last step makes its version live and ends it. The
 * product itself does so when a step that goes on by itself is over: what a person would be refused for, it is held for.
 * It answers a breach of a guard at once, in the midst of a step too: it rolls back, or holds where the plan says so.
 */
export const advanceRollout = defineCommand({
  name: "rollout.advanced",
  permission: "release:promote",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const { path, environment: key } = asked;
    const { workspaceId } = actor;
    const seen = await requireRollout(tx, actor, asked);
    const version = await findVersionById(tx, workspaceId, seen.versionId);
    if (version?.revisionId) await lockChangeOfRevision(tx, workspaceId, version.revisionId);
    await lockForGates(tx, workspaceId, [path], [await requireEnvironment(tx, actor, key)]);
    const rollout = await requireRunning(tx, actor, asked);
    const by = actor.kind === "system" ? "clock" : "person";
    const { candidate, decision, readings, standing } = await loadAdvance(tx, workspaceId, rollout, {
      by,
      now,
    });
    const { allowed, blockers } = decision;
    const { step: from } = rollout.progress;

    const hold = async (reason: string): Promise<Moved> => {
      await appendMove(tx, actor, rollout.id, { kind: "held", step: from, reason }, now);
      const audit = [describeMove("rollout.held", rollout, { from, to: from, reason })] as const;
      return { step: from, status: "held", audit };
    };
    const move = async (): Promise<Moved> => {
      const breach = by === "clock" ? answerToBreach(rollout.plan, rollout.progress, readings) : null;
      if (breach?.act === "hold") return hold(breach.reason);
      if (breach) {
        const { audit } = await takeBack(tx, actor, rollout, { reason: breach.reason, now });
        return { step: from, status: "aborted", audit };
      }
      // Who lets it begin, or who answers for it where it goes on by itself.
      const personId = personIdOf(actor) ?? standing.personId;
      if (allowed)
        return stepUp(tx, actor, rollout, candidate, { personId, reason: asked.reason || null, now });
      const told = presentRolloutBlockers(blockers, key);
      if (by === "person" || blockers.some(isWaiting))
        throw new AppError(
          "gate_closed",
          `The next step of ${path}@${rollout.version} cannot begin in ${key} yet.`,
          { blockers: told },
        );
      const reason = told.map(({ text }) => text).join(" ");
      return hold(reason.slice(0, 1000));
    };
    const { step, status, audit } = await move();
    return {
      result: {
        id: rollout.id,
        path,
        environment: key,
        version: rollout.version,
        step,
        steps: rollout.plan.steps.length,
        status,
        at: now.toISOString(),
      },
      audit,
    };
  },
});
