import { z } from "zod";
import { IMPORT_STATUSES } from "@/lib/imports/import-outcome";
import { describeRoute } from "../described-operation";
import { count, path, version } from "./shapes";

const status = z.enum(IMPORT_STATUSES);

export const IMPORTS = [
  describeRoute("POST", "/imports", {
    summary: "Import prompts with their history",
    description:
      "One artifact after another, each in a transaction of its own. With a row that is wrong nothing is imported, unless `keepGood` is set. `dryRun` tells what would happen and writes nothing.",
    example: {
      into: "imported",
      dryRun: true,
      format: "json",
      text: '[{"name":"greeting","prompt":"Hello {{name}}"}]',
    },
    answer: z.object({
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
    }),
  }),
];
