import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { isSpent } from "../runs/budget";
import { budgetSchema, runNumberSchema } from "../runs/run-input";
import { refuseRunActions, statusOf } from "../runs/run-status";
import { loadRun } from "../store/load-run";
import { requireLockedRun } from "../store/runs";
import { moveRun } from "../store/write-runs";

/** Goes on with a run that was cancelled or had spent its budget: only what is missing is asked. */
export const resumeEvalRun = defineCommand({
  name: "eval_run.resumed",
  permission: "eval:run",
  input: z.strictObject({
    number: runNumberSchema,
    /** From now on, for all of the run; null for none. Without it the budget stays. */
    budgetUsd: budgetSchema.nullable().optional(),
  }),
  async run({ actor, input: { number, budgetUsd }, tx }) {
    const { workspaceId } = actor;
    await requireLockedRun(tx, workspaceId, number);
    const { run, facts, spending } = await loadRun(tx, workspaceId, number);
    const { resume } = refuseRunActions(facts);
    if (resume) throw new AppError("invalid_state", resume);
    const budget = budgetUsd === undefined ? run.budgetUsd : budgetUsd;
    const spentUsd = spending.usd;
    if (isSpent(spentUsd, budget))
      throw new AppError(
        "invalid_input",
        `This run has spent $${spentUsd.toFixed(4)}. Name a budget above that, or none.`,
      );
    const before = statusOf(facts);
    await moveRun(tx, workspaceId, run.id, {
      cancelledAt: null,
      cancelledById: null,
      endedAt: null,
      verdict: null,
      budgetUsd: budget,
    });
    const result = { number, status: "queued" as const, done: facts.done, total: facts.total };
    return {
      result,
      audit: [
        {
          type: "eval_run.resumed",
          subject: { type: "eval_run", id: run.id },
          path: run.path,
          before: { status: before, budgetUsd: run.budgetUsd },
          after: { number, done: facts.done, total: facts.total, budgetUsd: budget },
        },
      ],
      afterCommit: async () => {
        registry().evalRuns?.poke();
        return result;
      },
    };
  },
});
