import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { alignCases, CASE_FILTERS, fitsFilter } from "../runs/align-cases";
import { runNumberSchema } from "../runs/run-input";
import { loadRun, readSet } from "../store/load-run";

const input = z.object({
  number: runNumberSchema,
  /** Only cases that failed, errored, got worse or better than what is live, or pass on some repeats alone. */
  show: z.enum(CASE_FILTERS).optional(),
  /** Only cases with this tag. */
  tag: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** How many cases the pages before had. */
  cursor: counterSchema.optional(),
});

/** The cases of a run with what both sides came to, worst first. */
export const listEvalResults = defineQuery({
  name: "list-eval-results",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { number, show, tag, limit, cursor = 0 }, tx }) {
    const { run, results } = await loadRun(tx, workspaceId, number);
    const { cases } = await readSet(tx, workspaceId, run);
    const all = alignCases(cases, results);
    const fitting = all.filter(
      (one) => (!show || fitsFilter(one, show)) && (tag === undefined || one.tags.includes(tag)),
    );
    const data = fitting.slice(cursor, cursor + limit);
    const next = cursor + data.length;
    return {
      number,
      counts: Object.fromEntries(
        CASE_FILTERS.map((filter) => [filter, all.filter((one) => fitsFilter(one, filter)).length]),
      ) as Record<(typeof CASE_FILTERS)[number], number>,
      tags: [...new Set(cases.flatMap(({ tags }) => tags))].sort(),
      all: all.length,
      fitting: fitting.length,
      data,
      nextCursor: next < fitting.length ? String(next) : null,
    };
  },
});
