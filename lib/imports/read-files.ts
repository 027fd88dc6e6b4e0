import type { CsvMapping } from "./csv-mapping";
import type { Reading } from "./import-plan";
import { parseTable, readTable, type Table } from "./read-csv";
import { readFolder } from "./read-folder";
import { isIndex, readIndex } from "./read-index";
import { readJson } from "./read-json";
import { decodeText, type SourceFile } from "./source-file";

type Options = {
  mapping?: CsvMapping | undefined;
  /** Where it can be computed, an index is held against it. */
  sha256?: ((bytes: Uint8Array) => string) | undefined;
};

export type FilesReading = Reading & {
  form: "csv" | "json" | "index" | "folder";
  /** Of a CSV: for the mapping. */
  table: Table | null;
};

const NOT_UTF8 = "It is not text in UTF-8. Save it as UTF-8 and choose it again.";

/** Reads whatever was chosen: one CSV or JSON file, an index with its files, or a folder of prompts. */
export function readFiles(files: readonly SourceFile[], options: Options = {}): FilesReading {
  const [only, ...others] = files;
  if (only && others.length === 0 && /\.(?:csv|tsv)$/i.test(only.name)) return readCsvFile(only, options);
  const index = findIndex(files);
  if (index) {
    const beside = inFolder(files, index.folder);
    return { ...readIndex(index.value, beside, options.sha256 ?? null), form: "index", table: null };
  }
  if (only && others.length === 0 && /\.json$/i.test(only.name)) {
    const text = decodeText(only.bytes);
    const reading = text === null ? failed(only.name, NOT_UTF8) : readJson(text);
    return { ...reading, form: "json", table: null };
  }
  return { ...readFolder(files), form: "folder", table: null };
}

function readCsvFile(file: SourceFile, { mapping }: Options): FilesReading {
  const text = decodeText(file.bytes);
  if (text === null) return { ...failed(file.name, NOT_UTF8), form: "csv", table: null };
  const table = parseTable(text);
  return { ...readTable(table, mapping), form: "csv", table };
}

function failed(row: string, reason: string): Reading {
  return { artifacts: [], problems: [{ row, reason }], notices: [] };
}

/** The index.json that is nearest to the top, when it has the form of one. */
function findIndex(files: readonly SourceFile[]) {
  const depth = (name: string) => name.split("/").length;
  const candidates = files
    .filter(({ name }) => /(?:^|\/)index\.json$/.test(name))
    .toSorted((a, b) => depth(a.name) - depth(b.name));
  for (const { name, bytes } of candidates) {
    const value = parseOrNull(decodeText(bytes));
    if (isIndex(value)) return { folder: name.slice(0, -"index.json".length), value };
  }
  return null;
}

function inFolder(files: readonly SourceFile[], folder: string): SourceFile[] {
  return files.flatMap((file) =>
    file.name.startsWith(folder) ? [{ ...file, name: file.name.slice(folder.length) }] : [],
  );
}

function parseOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
