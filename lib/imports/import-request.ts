import { z } from "zod";
import { CSV_FIELDS } from "./csv-mapping";
import { type GoldenRequest, goldenRequestSchema } from "./golden-request";
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

const promptRequestSchema = z.union([
  z.strictObject({ ...shared, artifacts: z.array(z.unknown()).max(10_000) }),
  z.strictObject({ ...shared, format: z.enum(["csv", "json"]), text: z.string(), mapping }),
]);
type PromptRequest = z.output<typeof promptRequestSchema>;

/** Prompts with their history or, where it says `kind: "golden_set"`, the cases of one set. */
export const importRequestSchema = z.union([...promptRequestSchema.options, ...goldenRequestSchema.options]);
type ImportRequest = z.output<typeof importRequestSchema>;

export function isGoldenRequest(request: ImportRequest): request is GoldenRequest {
  return "kind" in request;
}

/** The plan of what a program sent. */
export function planRequest(request: PromptRequest): ImportPlan {
  return makePlan(read(request), request.into);
}

function read(request: PromptRequest): Reading {
  if ("artifacts" in request) return readArtifacts(request.artifacts);
  if (request.format === "json") return readJson(request.text);
  return readTable(parseTable(request.text), request.mapping);
}
