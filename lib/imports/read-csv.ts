import { parse } from "csv-parse/browser/esm/sync";
import { type CsvMapping, describeMappingProblem, guessMapping } from "./csv-mapping";
import {
  literalText,
  type Reading,
  type RowProblem,
  type SourceArtifact,
  unknownSource,
} from "./import-plan";
import { isPath } from "./name-paths";
import { readSourceDate } from "./source-date";

/** Rows are counted as a spreadsheet shows them: the header is row 1. */
export type Table = {
  columns: string[];
  rows: { row: number; cells: string[] }[];
  problems: RowProblem[];
};

const DELIMITERS = [",", ";", "\t"] as const;

export function parseTable(text: string): Table {
  const records: { row: number; cells: string[] }[] = [];
  const problems: RowProblem[] = [];
  let row = 0;
  let skippedLine: unknown;
  const skip = (why: string) => problems.push({ row: ++row, reason: `The row cannot be read: ${why}` });
  try {
    parse(text, {
      bom: true,
      delimiter: guessDelimiter(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        // One wrong row may be skipped several times.
        if (error?.lines !== skippedLine) skip(error?.message ?? "it is not CSV.");
        skippedLine = error?.lines;
      },
      on_record: (cells: string[]) => {
        records.push({ row: ++row, cells });
        return null;
      },
    });
  } catch (error) {
    skip(error instanceof Error ? error.message : "it is not CSV.");
  }
  const [header, ...rows] = records;
  if (!header)
    return { columns: [], rows: [], problems: [...problems, { row: 1, reason: "There is no header." }] };
  return { columns: header.cells, rows, problems };
}

/** One artifact a row. A name that is a path already is kept; any other becomes one part of a path. */
export function readTable(table: Table, mapping: CsvMapping = guessMapping(table.columns)): Reading {
  const { columns, rows, problems } = table;
  const wrong = columns.length > 0 ? describeMappingProblem(columns, mapping) : null;
  if (wrong) return { artifacts: [], problems: [...problems, { row: 1, reason: wrong }], notices: [] };
  const read = rows.map(({ row, cells }) => readRow(row, cells, columns, mapping));
  return {
    artifacts: read.flatMap((one) => ("reason" in one ? [] : [one])),
    problems: [...problems, ...read.flatMap((one) => ("reason" in one ? [one] : []))],
    notices: [],
  };
}

function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly string[],
  mapping: CsvMapping,
): SourceArtifact | RowProblem {
  if (cells.slice(columns.length).some((cell) => cell !== ""))
    return {
      row,
      reason: `The row has ${cells.length} cells and the header ${columns.length}: a text with a separator in it has to stand in quotes.`,
    };
  const cell = (column: string | undefined) =>
    column === undefined ? "" : (cells[columns.indexOf(column)] ?? "");
  const name = cell(mapping.name).trim();
  const text = cell(mapping.text);
  if (name === "") return { row, reason: `The name (column “${mapping.name}”) is empty.` };
  if (text.trim() === "") return { row, reason: `The text (column “${mapping.text}”) is empty.` };
  const date = cell(mapping.date).trim();
  const at = date === "" ? null : readSourceDate(date);
  if (date !== "" && at === null)
    return { row, reason: `“${date}” is no date: write it as 2026-11-24 or 2026-11-24T10:30:00Z.` };
  const source = { ...unknownSource(), author: cell(mapping.author).trim() || null, at };
  return {
    row,
    name,
    path: null,
    segments: isPath(name) ? name.split("/") : [name],
    versions: [{ ...source, message: cell(mapping.message), content: literalText(text) }],
    notices: [],
  };
}

/** The separator that the header line has most of, outside quotes. */
function guessDelimiter(text: string): string {
  const header = (text.split(/\r\n|\r|\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}
