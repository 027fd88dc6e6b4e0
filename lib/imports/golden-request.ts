import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { goldenJudgeSchema } from "@/lib/artifacts/content/golden-set-input";
import { type CaseReading, isObject } from "./case-reading";
import { readCaseLines, readCaseTable, toRecords } from "./case-sources";
import { readPromptfoo } from "./read-promptfoo";
import { type Records, readRecords } from "./read-records";

export const CASE_FORMATS = ["csv", "jsonl", "json", "promptfoo"] as const;
export type CaseFormat = (typeof CASE_FORMATS)[number];

const shared = {
  kind: z.enum(["golden_set"]),
  /** The set that the cases go to; a new one begins with them. */
  path: artifactPathSchema,
  /** The draft that they go to; without one, a change begins with them. */
  change: z.int().min(1).max(2_147_483_647).optional(),
  dryRun: z.boolean().default(false),
  /** With rows that are wrong: take the others, instead of nothing. */
  keepGood: z.boolean().default(false),
};

export const goldenRequestSchema = z.union([
  z.strictObject({ ...shared, cases: z.array(z.unknown()).max(10_000) }),
  z.strictObject({
    ...shared,
    format: z.enum(CASE_FORMATS),
    text: z.string(),
    /** By column, what it holds: `id`, `var:question`, `expected`, `assert:equals`, `ignore`. */
    mapping: z.record(z.string().max(500), z.string().max(500)).optional(),
  }),
]);
export type GoldenRequest = z.output<typeof goldenRequestSchema>;

export function readGoldenRequest(request: GoldenRequest): CaseReading {
  if ("cases" in request) return readList(request.cases, {});
  return readCases(request.format, request.text, request.mapping);
}

/** Whatever was chosen, as cases. */
export function readCases(
  format: CaseFormat,
  text: string,
  mapping: Record<string, string> = {},
): CaseReading {
  if (format === "promptfoo") return readPromptfoo(text);
  const records = readCaseRecords(format, text);
  const list = records?.records.map(({ fields }) => fields) ?? [];
  if (format === "jsonl" && list.some(isTest)) return readPromptfoo(JSON.stringify(list));
  return records ? readRecords(records, mapping) : readJsonText(text, mapping);
}

/** What has columns to be mapped; null for what says itself what it is. */
export function readCaseRecords(format: CaseFormat, text: string): Records | null {
  if (format === "csv") return readCaseTable(text);
  return format === "jsonl" ? readCaseLines(text) : null;
}

/** A list of cases, a set, or a promptfoo file that is JSON. */
function readJsonText(text: string, mapping: Record<string, string>): CaseReading {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isObject(value) && Array.isArray(value.cases))
      return withJudge(readList(value.cases, mapping), value.judge);
    if (Array.isArray(value) && !value.some(isTest)) return readList(value, mapping);
  } catch {
    // What is no JSON is told with its line.
  }
  return readPromptfoo(text);
}

/** A set that leaves with its judge comes back with it. */
function withJudge(reading: CaseReading, raw: unknown): CaseReading {
  if (raw === undefined) return reading;
  const parsed = goldenJudgeSchema.safeParse(raw);
  if (parsed.success) return { ...reading, judge: parsed.data };
  const why = parsed.error.issues[0]?.message ?? "It cannot be read.";
  return { ...reading, notices: [...reading.notices, `Not imported: the judge. ${why}`] };
}

function readList(list: readonly unknown[], mapping: Record<string, string>): CaseReading {
  return readRecords(toRecords(list), mapping);
}

function isTest(value: unknown): boolean {
  return isObject(value) && ("vars" in value || "assert" in value);
}
