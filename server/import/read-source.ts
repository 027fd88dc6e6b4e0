import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { CsvMapping } from "@/lib/imports/csv-mapping";
import type { Reading } from "@/lib/imports/import-plan";
import { readFiles } from "@/lib/imports/read-files";
import type { SourceFile } from "@/lib/imports/source-file";
import { StartError } from "../start-error";
import { isGitFolder, readGit } from "./read-git";

const NOT_READ = [".git", "node_modules"];

/** Whatever is at a path of this machine: a file, an index with its files, a git repository or a folder. */
export function readSource(
  source: string,
  { mapping, asFiles }: { mapping: CsvMapping | undefined; asFiles: boolean },
): Reading & { form: string } {
  if (!existsSync(source)) throw new StartError(`There is nothing at ${source}. Name a file or a folder.`);
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  if (!statSync(source).isDirectory()) {
    const name = path.basename(source);
    if (name === "index.json") return readFiles(readTree(path.dirname(source)), { sha256 });
    return readFiles([{ name, bytes: readFileSync(source) }], { mapping });
  }
  const isIndexed = existsSync(path.join(source, "index.json"));
  if (!asFiles && !isIndexed && isGitFolder(source)) return { ...readGit(source), form: "git" };
  return readFiles(readTree(source), { mapping, sha256 });
}

/** Regular files only: a link could lead anywhere. */
function readTree(root: string, below = ""): SourceFile[] {
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return NOT_READ.includes(entry.name) ? [] : readTree(root, name);
    return entry.isFile() ? [{ name, bytes: readFileSync(path.join(root, name)) }] : [];
  });
}
