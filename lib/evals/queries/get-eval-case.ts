import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { alignCases } from "../runs/align-cases";
import { runNumberSchema } from "../runs/run-input";
import { readSet } from "../store/load-run";
import { listCaseResults } from "../store/results";
import { requireRun } from "../store/runs";

const input = z.object({ number: runNumberSchema, caseId: z.string().min(1).max(200) });

/** One case of a run: what both sides answered on each repeat, and why it passed or not. */
export const getEvalCase = defineQuery({
  name: "get-eval-case",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { number, caseId }, tx }) {
    const run = await requireRun(tx, workspaceId, number);
    const { cases } = await readSet(tx, workspaceId, run);
    const one = cases.find(({ id }) => id === caseId);
    if (!one) throw new AppError("not_found", `Run #${number} has no case ${caseId}.`);
    const results = await listCaseResults(tx, workspaceId, run.id, caseId);
    const plain = results.map(({ repeat, side, outcome, score, answer }) => {
      return {
        caseId,
        repeat,
        side,
        outcome,
        score,
        costUsd: answer?.costUsd ?? null,
        latencyMs: answer?.latencyMs ?? null,
      };
    });
    const [aligned] = alignCases([one], plain);
    return {
      number,
      path: run.path,
      set: { path: run.set.path, version: run.set.version },
      version: run.version,
      change: run.change && { ...run.change, revision: run.revision },
      live:
        run.live && run.environment ? { version: run.live.version, environment: run.environment.key } : null,
      repeats: run.repeats,
      case: one,
      trend: aligned?.trend ?? null,
      results: results.map(({ answer, ...result }) => ({
        ...result,
        answer: answer && { ...answer, at: answer.at.toISOString() },
      })),
    };
  },
});
