import { createWriteStream, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportAudit } from "@/lib/audit/queries/export-audit";
import type { ExportedVersions } from "@/lib/exports/artifact-file";
import { exportArtifacts } from "@/lib/exports/queries/export-artifacts";
import { exportVersions } from "@/lib/exports/queries/export-versions";
import { VERSIONS_CSV_HEAD, writeVersionsCsv } from "@/lib/exports/versions-csv";
import { systemActor } from "@/lib/kernel/actor";
import { askServer } from "../ask-server";

const OPERATIONS = { artifacts: exportArtifacts, versions: exportVersions, audit: exportAudit } as const;
export type ExportName = keyof typeof OPERATIONS;
type PartOf = { [N in ExportName]: Awaited<ReturnType<(typeof OPERATIONS)[N]>> };

export type Workspace = { id: string; slug: string };
export type PartReader = <N extends ExportName>(
  name: N,
  input: Record<string, unknown>,
) => Promise<PartOf[N]>;

/** Parts out of the database that this process has open. */
export function readPartsHere(workspaceId: string): PartReader {
  return async <N extends ExportName>(name: N, input: Record<string, unknown>) =>
    (await OPERATIONS[name](systemActor(workspaceId), input)) as PartOf[N];
}

/** Parts through the local door of the server that holds a data folder. */
export async function readPartsOf(dataDir: string) {
  const trails = (await askServer(dataDir, "GET", "/trails")) as { workspaceId: string; slug: string }[];
  const readerOf =
    (workspaceId: string): PartReader =>
    async <N extends ExportName>(name: N, input: Record<string, unknown>) => {
      const query = new URLSearchParams({ workspace: workspaceId, name, input: JSON.stringify(input) });
      return (await askServer(dataDir, "GET", `/export?${query}`)) as PartOf[N];
    };
  return { workspaces: trails.map(({ workspaceId, slug }) => ({ id: workspaceId, slug })), readerOf };
}

/** What the local door answers to `readPartsOf`. */
export async function answerPart(query: URLSearchParams): Promise<unknown> {
  const name = query.get("name") ?? "";
  if (!Object.hasOwn(OPERATIONS, name)) throw new Error(`There is no export ${name}.`);
  const read = readPartsHere(query.get("workspace") ?? "");
  return read(name as ExportName, JSON.parse(query.get("input") ?? "{}"));
}

/** `artifacts/`, versions.csv and audit.jsonl of one workspace. */
export async function writeWorkspace(folder: string, read: PartReader, versions: ExportedVersions) {
  const counts = { files: 0, versions: 0, events: 0 };
  mkdirSync(folder, { recursive: true });
  for await (const { files } of partsOf(read, "artifacts", { versions }))
    for (const { name, text, modifiedAt } of files) {
      const file = path.join(folder, "artifacts", name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      utimesSync(file, new Date(), new Date(modifiedAt));
      counts.files += 1;
    }
  async function* csv() {
    yield VERSIONS_CSV_HEAD;
    for await (const { versions: rows } of partsOf(read, "versions", {})) {
      counts.versions += rows.length;
      yield writeVersionsCsv(rows);
    }
  }
  async function* trail() {
    for await (const { events } of partsOf(read, "audit", {})) {
      counts.events += events.length;
      yield events.map((event) => `${JSON.stringify(event)}\n`).join("");
    }
  }
  await pipeline(Readable.from(csv()), createWriteStream(path.join(folder, "versions.csv")));
  await pipeline(Readable.from(trail()), createWriteStream(path.join(folder, "audit.jsonl")));
  return counts;
}

async function* partsOf<N extends ExportName>(
  read: PartReader,
  name: N,
  input: Record<string, unknown>,
): AsyncGenerator<PartOf[N]> {
  for (let next: Record<string, unknown> | null = {}; next; ) {
    const part: PartOf[N] = await read(name, { ...input, ...next });
    yield part;
    next = part.next;
  }
}
