import { z } from "zod";
import { IMPORT_STATUSES } from "@/lib/imports/import-outcome";
import { CASE_STATUSES } from "@/lib/imports/plan-cases";
import { describeRoute } from "../described-operation";
import { count, path, version } from "./shapes";

const status = z.enum(IMPORT_STATUSES);

const prompts = z.object({
  dryRun: z.boolean(),
  counts: z.record(z.string(), count),
  artifacts: z.array(
    z.object({
      name: z.string(),
      path,
      status,
      adds: count,
      version: version.nullable(),
      change: count.nullable(),
      notices: z.array(z.string()),
    }),
  ),
  problems: z.array(z.looseObject({ reason: z.string() })),
  notices: z.array(z.string()),
});

const cases = z.object({
  dryRun: z.boolean(),
  path,
  change: count
    .nullable()
    .meta({ description: "The draft that has the cases; null when nothing was written" }),
  counts: z.record(z.string(), count),
  cases: z.array(
    z.object({
      row: z.union([count, z.string()]),
      id: z.string(),
      status: z.enum(CASE_STATUSES),
      notices: z.array(z.string()),
    }),
  ),
  problems: z.array(z.looseObject({ reason: z.string() })),
  notices: z.array(z.string()),
});

export const IMPORTS = [
  describeRoute("POST", "/imports", {
    summary: "Import prompts with their history, or cases",
    description:
      'One artifact after another, each in a transaction of its own. With a row that is wrong nothing is imported, unless `keepGood` is set. `dryRun` tells what would happen and writes nothing.\n\nWith `kind: "golden_set"` the rows are cases of the set `path`, from CSV, JSONL, JSON or a promptfoo file, of which nothing is run and no file is opened. They go to the draft `change` or to a change of their own; a case is known again by its id or, without one, by its variables.',
    example: {
      into: "imported",
      dryRun: true,
      format: "json",
      text: '[{"name":"greeting","prompt":"Hello {{name}}"}]',
    },
    answer: z.union([prompts, cases]),
  }),
];
