import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Database } from "@/lib/db/client";
import type { Env } from "@/lib/env";
import { EXPORTED_VERSIONS } from "@/lib/exports/artifact-file";
import { StartError } from "../start-error";
import { withDatabase } from "../with-database";
import { downloadExport } from "./download-export";
import {
  type PartReader,
  readPartsHere,
  readPartsOf,
  type Workspace,
  writeWorkspace,
} from "./write-workspace";

export const USAGE = `npm run export -- <folder> [options]

  <folder>             where everything goes; it has to be empty, or not there yet
  --versions <which>   newest (of each artifact, the default) or all
  --workspace <slug>   this workspace alone

Writes, for each workspace, its artifacts as files, versions.csv and audit.jsonl. With COUNTERSIGN_URL and
COUNTERSIGN_API_KEY (scope read) it downloads artifacts.tar, versions.csv and audit.jsonl of that key's workspace; else it
reads COUNTERSIGN_DATA_DIR or DATABASE_URL, whether the server runs or not.`;

type Surroundings = {
  env: () => Env;
  root: string;
  say: (line: string) => void;
  /** Where the command was typed: npm changes the folder. */
  from: string;
  remote?: { url: string; key: string } | undefined;
};

/** Answers the exit code. */
export async function exportCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { env, root, say, from, remote } = surroundings;
  const options = readOptions(args);
  if (!options) {
    say(USAGE);
    return 0;
  }
  const { versions, workspace } = options;
  const folder = path.resolve(from, options.folder);
  makeEmptyFolder(folder);
  if (remote) {
    for (const file of await downloadExport(folder, remote, versions)) say(`ok     ${file}`);
    return 0;
  }
  const writeAll = async (workspaces: readonly Workspace[], readerOf: (id: string) => PartReader) => {
    const chosen = workspaces.filter(({ slug }) => workspace === undefined || slug === workspace);
    if (chosen.length === 0)
      throw new StartError(
        `There is no workspace ${workspace ?? "here"}. There are: ${workspaces.map(({ slug }) => slug).join(", ") || "none"}.`,
      );
    for (const { id, slug } of chosen) {
      const counts = await writeWorkspace(path.join(folder, slug), readerOf(id), versions);
      say(
        `ok     ${slug}: ${counts.files} files, ${counts.versions} versions, ${counts.events} audit entries`,
      );
    }
    return 0;
  };
  return withDatabase(
    { env: env(), root },
    {
      stopped: async (database) => writeAll(await listWorkspaces(database), readPartsHere),
      running: async (dataDir) => {
        const { workspaces, readerOf } = await readPartsOf(dataDir);
        return writeAll(workspaces, readerOf);
      },
    },
  );
}

async function listWorkspaces({ prisma }: Database): Promise<Workspace[]> {
  return prisma.workspace.findMany({ select: { id: true, slug: true }, orderBy: { slug: "asc" } });
}

function readOptions(args: string[]) {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new StartError(`Name one folder to export to, not ${positionals.length}.\n\n${USAGE}`);
  const versions = EXPORTED_VERSIONS.find((one) => one === values.versions);
  if (!versions) throw new StartError(`--versions is newest or all, not ${values.versions}.`);
  return { folder, versions, workspace: values.workspace };
}

function parse(args: string[]) {
  const options = {
    versions: { type: "string", default: "newest" },
    workspace: { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** Nothing that is there is written over. */
function makeEmptyFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new StartError(`${folder} is not empty. Name a folder that is, or a new one.`);
  mkdirSync(folder, { recursive: true });
}
