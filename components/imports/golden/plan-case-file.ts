import type { CaseReading } from "@/lib/imports/case-reading";
import { guessRoles } from "@/lib/imports/case-roles";
import { type CaseFormat, readCaseRecords, readCases } from "@/lib/imports/golden-request";
import { decodeText } from "@/lib/imports/source-file";

export type CaseFile = { name: string; format: CaseFormat; text: string };

export type PlannedFile = {
  reading: CaseReading;
  /** Of what has columns: their names, the first rows, and what holds what. */
  table: { columns: readonly string[]; sample: readonly string[][]; roles: Record<string, string> } | null;
};

const FORMATS: readonly [RegExp, CaseFormat][] = [
  [/\.(?:csv|tsv)$/i, "csv"],
  [/\.(?:jsonl|ndjson)$/i, "jsonl"],
  [/\.ya?ml$/i, "promptfoo"],
  [/\.json$/i, "json"],
];
const SAMPLE_ROWS = 3;

export async function readCaseFile(file: File): Promise<CaseFile | { problem: string }> {
  const format = FORMATS.find(([extension]) => extension.test(file.name))?.[1];
  if (!format) return { problem: `${file.name} is none of .csv, .jsonl, .json, .yaml.` };
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (text === null)
    return { problem: `${file.name} is not text in UTF-8. Save it as UTF-8 and choose it again.` };
  return { name: file.name, format, text };
}

/** Reads the chosen file in the browser; the server checks every case again. */
export function planCaseFile({ format, text }: CaseFile, mapping: Record<string, string>): PlannedFile {
  const reading = readCases(format, text, mapping);
  const records = readCaseRecords(format, text);
  if (!records || records.columns.length === 0) return { reading, table: null };
  const { columns } = records;
  const show = (value: unknown) =>
    value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return {
    reading,
    table: {
      columns,
      sample: records.records
        .slice(0, SAMPLE_ROWS)
        .map(({ fields }) => columns.map((name) => show(fields[name]))),
      roles: guessRoles(columns, mapping),
    },
  };
}
