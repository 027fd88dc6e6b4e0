import { type GoldenCase, isAssertionSet } from "@/lib/artifacts/content/golden-set-content";
import { writeExpected } from "@/lib/imports/expected-cell";
import { writeCsvRow } from "./csv";

type Column = { name: string; cellOf: (one: GoldenCase) => string | number | null };

const FIELDS: readonly Column[] = [
  { name: "id", cellOf: ({ id }) => id },
  { name: "description", cellOf: ({ description }) => description },
  { name: "tags", cellOf: ({ tags }) => tags.join("; ") },
  { name: "must_pass", cellOf: ({ mustPass }) => (mustPass ? "yes" : "no") },
  { name: "weight", cellOf: ({ weight }) => weight },
  { name: "threshold", cellOf: ({ threshold }) => threshold ?? null },
];

/** Cases as a table that an import reads back as they were. No cell of it is a formula. */
export function writeCasesCsv(cases: readonly GoldenCase[]): string {
  const columns = [...FIELDS, ...variableColumns(cases), ...expectedColumns(cases), ...seldomColumns(cases)];
  const rows = cases.map((one) => columns.map(({ cellOf }) => guard(cellOf(one))));
  return [columns.map(({ name }) => name), ...rows].map(writeCsvRow).join("");
}

/** A text that looks as if it had been guarded from spreadsheets gets one more apostrophe, so that it keeps its own. */
function guard(cell: string | number | null): string | number | null {
  return typeof cell === "string" && /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Texts stand as they are where every case has one; anything else is JSON, and an empty cell is no value. */
function variableColumns(cases: readonly GoldenCase[]): Column[] {
  const names = [...new Set(cases.flatMap(({ variables }) => Object.keys(variables)))];
  if (names.some((name) => name.trim() !== name))
    return [{ name: "variables", cellOf: ({ variables }) => JSON.stringify(variables) }];
  return names.map((name): Column => {
    const readValue = ({ variables }: GoldenCase) =>
      Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (cases.every((one) => typeof readValue(one) === "string"))
      return { name: `var:${name}`, cellOf: (one) => String(readValue(one)) };
    const toCell = (one: GoldenCase) => {
      const value = readValue(one);
      return value === undefined ? null : JSON.stringify(value);
    };
    return { name: `json:${name}`, cellOf: toCell };
  });
}

/** As promptfoo writes them in cells, where cells can say all of it. */
function expectedColumns(cases: readonly GoldenCase[]): Column[] {
  const cells = cases.map(({ assertions }) =>
    assertions.map((one) => (isAssertionSet(one) ? null : writeExpected(one))),
  );
  if (cells.some((row) => row.includes(null)))
    return [{ name: "assertions", cellOf: ({ assertions }) => JSON.stringify(assertions) }];
  const cellsOf = new Map(cases.map((one, index) => [one, cells[index] ?? []]));
  const most = Math.max(1, ...cells.map((row) => row.length));
  return Array.from({ length: most }, (_one, index) => ({
    name: `__expected${index + 1}`,
    cellOf: (one) => cellsOf.get(one)?.[index] ?? null,
  }));
}

function seldomColumns(cases: readonly GoldenCase[]): Column[] {
  const notes: Column = { name: "notes", cellOf: (one) => one.notes };
  const history: Column = { name: "history", cellOf: (one) => JSON.stringify(one.history) };
  const trace: Column = { name: "trace_id", cellOf: ({ origin }) => origin?.traceId ?? null };
  return [
    ...(cases.some((one) => one.notes !== "") ? [notes] : []),
    ...(cases.some((one) => one.history.length > 0) ? [history] : []),
    ...(cases.some(({ origin }) => origin) ? [trace] : []),
  ];
}
