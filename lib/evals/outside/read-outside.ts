import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { formatPath } from "@/lib/artifacts/content/json-path";
import { findUnsafeValues } from "@/lib/artifacts/content/unsafe-values";
import { type OutsideResult, outsideResultSchema } from "./outside-input";
import { readPromptfooResults } from "./promptfoo-results";

/** Something wrong with a row, from 1, or with the whole (null); `message` says the way out. */
export type OutsideProblem = { row: number | null; path: string; message: string };

/** A row that can be read, with its number from 1. */
export type OutsideRow = { row: number; result: OutsideResult };
export type OutsideReading = { rows: OutsideRow[]; problems: OutsideProblem[] };

type Given = { format: "countersign" | "promptfoo"; results: unknown };

/** Reads rows one by one: what is wrong with each is named, and the others are read all the same. */
export function readOutside({ format, results }: Given, cases: readonly GoldenCase[]): OutsideReading {
  if (format === "promptfoo") {
    const file = readPromptfooResults(results, cases);
    const reading = readRows(file.rows.map(({ row, given }) => ({ row, given })));
    return { rows: reading.rows, problems: [...file.problems, ...reading.problems] };
  }
  if (!Array.isArray(results))
    return {
      rows: [],
      problems: [
        {
          row: null,
          path: "results",
          message: "Results are a list of rows. For a file of promptfoo say so in `format`.",
        },
      ],
    };
  return readRows(results.map((given, index) => ({ row: index + 1, given })));
}

function readRows(given: readonly { row: number; given: unknown }[]): OutsideReading {
  const rows: OutsideRow[] = [];
  const problems: OutsideProblem[] = [];
  for (const { row, given: raw } of given) {
    const at = (path: readonly PropertyKey[]) => formatPath(["results", row - 1, ...path]);
    const [unsafe] = findUnsafeValues(raw);
    const parsed = outsideResultSchema.safeParse(raw);
    if (unsafe) problems.push({ row, path: at(unsafe.path), message: unsafe.message });
    else if (parsed.success) rows.push({ row, result: parsed.data });
    else for (const { path, message } of parsed.error.issues) problems.push({ row, path: at(path), message });
  }
  return { rows, problems };
}
