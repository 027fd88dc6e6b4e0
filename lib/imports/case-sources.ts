import { isObject, type SourceRecord } from "./case-reading";
import type { RowProblem } from "./import-plan";
import { parseTable } from "./read-csv";
import type { Records } from "./read-records";

/** A cell that a spreadsheet would run was written behind an apostrophe, which is no part of it. */
const GUARDED = /^'+[=+\-@\t\r]/;

/** Rows of a CSV as records of texts. */
export function readCaseTable(text: string): Records {
  const { columns, rows, problems } = parseTable(text);
  const wide: RowProblem[] = [];
  const records = rows.flatMap(({ row, cells }): SourceRecord[] => {
    if (cells.slice(columns.length).some((cell) => cell !== "")) {
      const reason = `The row has ${cells.length} cells and the header ${columns.length}: a text with a separator in it has to stand in quotes.`;
      wide.push({ row, reason });
      return [];
    }
    const fields = columns.map((column, index) => [column, unguard(cells[index] ?? "")]);
    return [{ row, fields: Object.fromEntries(fields) }];
  });
  return { columns, records, problems: [...problems, ...wide] };
}

function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** One object a line; empty lines count and are passed over. */
export function readCaseLines(text: string): Records {
  const problems: RowProblem[] = [];
  const records = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap((line, index): SourceRecord[] => {
      if (line.trim() === "") return [];
      const row = index + 1;
      try {
        const fields: unknown = JSON.parse(line);
        if (isObject(fields)) return [{ row, fields }];
        problems.push({ row, reason: "The line holds no object." });
      } catch (error) {
        problems.push({ row, reason: `The line is not JSON: ${messageOf(error)}.` });
      }
      return [];
    });
  return { columns: columnsOf(records), records, problems };
}

/** A list of objects, by their place. */
export function toRecords(list: readonly unknown[], name = "cases"): Records {
  const records = list.flatMap((fields, index): SourceRecord[] =>
    isObject(fields) ? [{ row: `${name}[${index}]`, fields }] : [],
  );
  const problems = list.flatMap((fields, index): RowProblem[] =>
    isObject(fields) ? [] : [{ row: `${name}[${index}]`, reason: "It is not an object." }],
  );
  return { columns: columnsOf(records), records, problems };
}

function columnsOf(records: readonly SourceRecord[]): string[] {
  return [...new Set(records.flatMap(({ fields }) => Object.keys(fields)))];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "it cannot be read";
}
