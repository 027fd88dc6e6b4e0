import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { runNumberSchema } from "../runs/run-input";
import { refuseRunActions } from "../runs/run-status";
import { loadRun } from "../store/load-run";
import { retireErrors } from "../store/results";
import { requireLockedRun } from "../store/runs";
import { moveRun } from "../store/write-runs";

/** Tries the errors of a run again, and nothing else of it. */
export const retryEvalErrors = defineCommand({
  name: "eval_run.retried",
  permission: "eval:run",
  input: z.strictObject({ number: runNumberSchema }),
  async run({ actor, input: { number }, tx, now }) {
    const { workspaceId } = actor;
    await requireLockedRun(tx, workspaceId, number);
    const { run, facts } = await loadRun(tx, workspaceId, number);
    const { retry } = refuseRunActions(facts);
    if (retry) throw new AppError("invalid_state", retry);
    const errors = await retireErrors(tx, workspaceId, run.id, now);
    await moveRun(tx, workspaceId, run.id, { endedAt: null, verdict: null, retries: { increment: 1 } });
    const result = { number, status: "queued" as const, retried: errors };
    return {
      result,
      audit: [
        {
          type: "eval_run.retried",
          subject: { type: "eval_run", id: run.id },
          path: run.path,
          before: { verdict: run.verdict },
          after: { number, errors },
        },
      ],
      afterCommit: async () => {
        registry().evalRuns?.poke();
        return result;
      },
    };
  },
});
