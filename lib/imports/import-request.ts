import { z } from "zod";
import { CSV_FIELDS } from "./csv-mapping";
import { intoSchema } from "./import-input";
import type { ImportPlan, Reading } from "./import-plan";
import { makePlan } from "./make-plan";
import { parseTable, readTable } from "./read-csv";
import { readArtifacts, readJson } from "./read-json";

const shared = {
  /** The folder of paths that everything goes to. */
  into: intoSchema,
  dryRun: z.boolean().default(false),
  /** With rows that are wrong: import the others, instead of nothing. */
  keepGood: z.boolean().default(false),
};

const mapping = z
  .strictObject(Object.fromEntries(CSV_FIELDS.map((field) => [field, z.string().max(500).optional()])))
  .optional();

export const importRequestSchema = z.union([
  z.strictObject({ ...shared, artifacts: z.array(z.unknown()).max(10_000) }),
  z.strictObject({ ...shared, format: z.enum(["csv", "json"]), text: z.string(), mapping }),
]);
export type ImportRequest = z.output<typeof importRequestSchema>;

/** The plan of what a program sent. */
export function planRequest(request: ImportRequest): ImportPlan {
  return makePlan(read(request), request.into);
}

function read(request: ImportRequest): Reading {
  if ("artifacts" in request) return readArtifacts(request.artifacts);
  if (request.format === "json") return readJson(request.text);
  return readTable(parseTable(request.text), request.mapping);
}
