import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { runNumberSchema } from "../runs/run-input";
import { refuseRunActions } from "../runs/run-status";
import { dropLease } from "../store/leases";
import { loadRun } from "../store/load-run";
import { requireLockedRun } from "../store/runs";
import { moveRun } from "../store/write-runs";

/** Stops a run at once. What was answered is kept, and a run that is resumed goes on from there. */
export const cancelEvalRun = defineCommand({
  name: "eval_run.cancelled",
  permission: "eval:run",
  input: z.strictObject({ number: runNumberSchema }),
  async run({ actor, input: { number }, tx, now }) {
    const { workspaceId } = actor;
    await requireLockedRun(tx, workspaceId, number);
    const { run, facts } = await loadRun(tx, workspaceId, number);
    const { cancel } = refuseRunActions(facts);
    if (cancel) throw new AppError("invalid_state", cancel);
    const cancelledById = personIdOf(actor);
    if (!cancelledById) throw new AppError("forbidden", "A run is cancelled by a person.");
    await moveRun(tx, workspaceId, run.id, { cancelledAt: now, cancelledById });
    await dropLease(tx, workspaceId, run.id);
    const result = { number, status: "cancelled" as const, done: facts.done, total: facts.total };
    return {
      result,
      audit: [
        {
          type: "eval_run.cancelled",
          subject: { type: "eval_run", id: run.id },
          path: run.path,
          after: { number, done: facts.done, total: facts.total },
        },
      ],
      afterCommit: async () => {
        registry().evalRuns?.poke();
        return result;
      },
    };
  },
});
