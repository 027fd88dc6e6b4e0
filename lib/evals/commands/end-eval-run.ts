import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { isSpent } from "../runs/budget";
import { runNumberSchema } from "../runs/run-input";
import { statusOf } from "../runs/run-status";
import { summarizeRun } from "../runs/summarize-run";
import { dropLease, isHeld } from "../store/leases";
import { loadRun, readSet } from "../store/load-run";
import { requireLockedRun } from "../store/runs";
import { moveRun } from "../store/write-runs";

/** Ends a run of which everything is answered or the budget is spent, with its verdict. By the server that works on it. */
export const endEvalRun = defineCommand({
  name: "eval_run.ended",
  permission: "eval:record",
  input: z.strictObject({ number: runNumberSchema, owner: z.string().min(1).max(100) }),
  async run({ actor, input: { number, owner }, tx, now }) {
    const { workspaceId } = actor;
    await requireLockedRun(tx, workspaceId, number);
    const { run, results, facts, spending } = await loadRun(tx, workspaceId, number);
    if (facts.endedAt || facts.cancelledAt || !(await isHeld(tx, workspaceId, run.id, owner)))
      throw new AppError("invalid_state", `Run #${number} is not this server's to end.`);
    if (facts.done < facts.total && !isSpent(spending.usd, run.budgetUsd))
      throw new AppError("invalid_state", `Run #${number} has ${facts.total - facts.done} results to come.`);
    const { cases } = await readSet(tx, workspaceId, run);
    const summary = summarizeRun(cases, results, { repeats: run.repeats, hasLive: run.live !== null });
    await moveRun(tx, workspaceId, run.id, { endedAt: now, verdict: summary.verdict });
    await dropLease(tx, workspaceId, run.id);
    const status = statusOf({ ...facts, endedAt: now });
    return {
      result: { number, status, verdict: summary.verdict },
      audit: [
        {
          type: "eval_run.ended",
          subject: { type: "eval_run", id: run.id },
          path: run.path,
          after: {
            number,
            status,
            verdict: summary.verdict,
            done: facts.done,
            total: facts.total,
            errored: facts.errored,
          },
        },
      ],
    };
  },
});
