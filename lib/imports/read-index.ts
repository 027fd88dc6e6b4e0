import type { Reading, Row, RowProblem, SourceArtifact, SourceVersion } from "./import-plan";
import { literalText } from "./import-plan";
import { isPath } from "./name-paths";
import { readSourceDate } from "./source-date";
import { decodeText, type SourceFile } from "./source-file";

type Entry = {
  file: string;
  author?: unknown;
  date?: unknown;
  message?: unknown;
  commit?: unknown;
  sha256?: unknown;
  bytes?: unknown;
};

/** `{artifact: [{file, commit, date, message, sha256, bytes}]}`: a history in an index beside its files. */
export function isIndex(value: unknown): value is Record<string, Entry[]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const lists = Object.values(value);
  return (
    lists.length > 0 && lists.every((list) => Array.isArray(list) && list.length > 0 && list.every(isEntry))
  );
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && "file" in value && typeof value.file === "string";
}

/** Files are looked up among those given, by their name beside the index; nothing else can be reached. */
export function readIndex(
  index: Record<string, Entry[]>,
  files: readonly SourceFile[],
  sha256: ((bytes: Uint8Array) => string) | null,
): Reading {
  const byName = new Map(files.map((file) => [file.name, file]));
  const artifacts: SourceArtifact[] = [];
  const problems: RowProblem[] = [];
  for (const [name, entries] of Object.entries(index)) {
    const versions: SourceVersion[] = [];
    let problem: RowProblem | null = null;
    for (const entry of entries) {
      const read = readEntry(entry, byName.get(entry.file), sha256);
      if ("reason" in read) problem ??= { row: entry.file, reason: read.reason };
      else versions.push(read);
    }
    if (problem) problems.push(problem);
    else {
      const segments = isPath(name) ? name.split("/") : [name];
      artifacts.push({ row: name as Row, name, path: null, segments, versions, notices: [] });
    }
  }
  return { artifacts, problems, notices: [] };
}

function readEntry(
  entry: Entry,
  file: SourceFile | undefined,
  sha256: ((bytes: Uint8Array) => string) | null,
): SourceVersion | { reason: string } {
  if (!file) return { reason: "The index names this file, but it is not among the files." };
  const { bytes, date, message, author, commit } = entry;
  if (typeof bytes === "number" && bytes !== file.bytes.length)
    return { reason: `The index says ${bytes} bytes, the file has ${file.bytes.length}.` };
  if (sha256 && typeof entry.sha256 === "string" && entry.sha256 !== sha256(file.bytes))
    return { reason: "The SHA-256 of the file is not the one in the index: it was changed." };
  const text = decodeText(file.bytes);
  if (text === null) return { reason: "It is not text in UTF-8." };
  const at = typeof date === "string" ? readSourceDate(date) : null;
  if (date !== undefined && date !== null && at === null) return { reason: `“${String(date)}” is no date.` };
  return {
    content: literalText(text),
    at,
    author: typeof author === "string" && author !== "" ? author : null,
    message: typeof message === "string" ? message : "",
    commit: typeof commit === "string" && commit !== "" ? commit : null,
  };
}
