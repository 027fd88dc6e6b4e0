import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { presentRun } from "../runs/present-run";
import { statusOf } from "../runs/run-status";
import { mapHeld } from "../store/leases";
import { mapResultCounts } from "../store/results";
import { listRunRows } from "../store/runs";

const input = z.object({
  /** Of this prompt. */
  path: artifactPathSchema.optional(),
  /** Of this golden set. */
  set: artifactPathSchema.optional(),
  /** Of what this change says. */
  change: counterSchema.min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** The number that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
});

/** Eval runs, newest first, with their verdicts and how far they are. */
export const listEvalRuns = defineQuery({
  name: "list-eval-runs",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { limit, cursor, ...filter }, tx }) {
    const found = await listRunRows(tx, workspaceId, filter, { before: cursor, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const ids = rows.map(({ id }) => id);
    const countsOf = await mapResultCounts(tx, workspaceId, ids);
    const held = await mapHeld(tx, workspaceId, ids);
    const names = await mapPeopleNames(
      tx,
      workspaceId,
      rows.map(({ personId }) => personId),
    );
    return {
      data: rows.map((run) => {
        const counts = countsOf(run.id);
        const status = statusOf({ ...run, ...counts, isHeld: held.has(run.id) });
        return presentRun(run, status, counts, names.get(run.personId) ?? "someone who left");
      }),
      nextCursor: found.length > limit ? String(rows.at(-1)?.number) : null,
    };
  },
});
