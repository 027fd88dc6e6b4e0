import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceFile } from "@/lib/imports/source-file";

/** Real prompts lie beside the project; their text is never copied into it. */
const ROOT = path.resolve("../shared/data");

export type SharedData = { folder: string; files: () => SourceFile[] };

/** A folder of real data, or null with a line that says which one is absent. */
export function findSharedData(name: string): SharedData | null {
  const folder = path.join(ROOT, name);
  if (!existsSync(folder)) {
    console.info(`skipped: ../shared/data/${name} is not here`);
    return null;
  }
  return { folder, files: () => readAll(folder, "") };
}

function readAll(root: string, relative: string): SourceFile[] {
  return readdirSync(path.join(root, relative), { withFileTypes: true }).flatMap((entry) => {
    const name = relative === "" ? entry.name : `${relative}/${entry.name}`;
    if (entry.isDirectory()) return readAll(root, name);
    return [{ name, bytes: new Uint8Array(readFileSync(path.join(root, name))) }];
  });
}
