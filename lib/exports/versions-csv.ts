import type { ExportedVersion } from "./artifact-file";
import { writeCsvRow } from "./csv";

const COLUMNS = [
  "path",
  "kind",
  "version",
  "ordinal",
  "digest",
  "origin",
  "bump",
  "change",
  "author",
  "date",
  "created_at",
  "message",
  "commit",
] as const;

export const VERSIONS_CSV_HEAD = writeCsvRow(COLUMNS);

export function writeVersionsCsv(versions: readonly ExportedVersion[]): string {
  return versions
    .map(({ createdAt, ...version }) => ({ ...version, created_at: createdAt }))
    .map((row) => writeCsvRow(COLUMNS.map((column) => row[column])))
    .join("");
}
