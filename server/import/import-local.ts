import { existsSync } from "node:fs";
import path from "node:path";
import { listOperatorActors } from "@/lib/auth/operator-actor";
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { migrate } from "@/lib/db/migrate";
import { readClient } from "@/lib/db/transaction";
import type { Env } from "@/lib/env";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import type { ImportPlan } from "@/lib/imports/import-plan";
import { previewImport } from "@/lib/imports/queries/preview-import";
import { type ArtifactInput, type ImportReport, runImport } from "@/lib/imports/run-import";
import type { PersonActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { StartError } from "../start-error";
import type { ImportOptions } from "./options";

type Surroundings = { env: Env; root: string; say: (done: number, of: number) => void };

/** Straight on the database of a server that is stopped; a running one holds the folder's lock and is left alone. */
export async function importLocal(
  plan: ImportPlan,
  options: ImportOptions,
  { env, root, say }: Surroundings,
): Promise<ImportReport> {
  if (!options.as)
    throw new StartError(
      "Say who imports with --as <e-mail>; or send it to a running server with COUNTERSIGN_URL and COUNTERSIGN_API_KEY.",
    );
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env;
  if (!databaseUrl && !existsSync(dataDir))
    throw new StartError(
      `There is no data folder ${path.resolve(dataDir)}. Start Countersign once, or name its folder with COUNTERSIGN_DATA_DIR.`,
    );
  const lock = databaseUrl ? null : await lockFolder(dataDir);
  try {
    const database = await openDatabase({ databaseUrl, dataDir, root });
    try {
      await migrate(database, { folder: path.join(root, "prisma/migrations") });
      registry().database = database;
      const person = await findPerson(options.as, options.workspace);
      const calls = {
        preview: async (artifacts: ArtifactInput[]) => (await previewImport(person, { artifacts })).artifacts,
        importOne: (artifact: ArtifactInput) => importArtifact(person, artifact),
      };
      const { dryRun, keepGood } = options;
      const forecast = await runImport(plan, { dryRun: true, keepGood }, calls);
      if (dryRun || (forecast.problems.length > 0 && !keepGood)) return forecast;
      return await runImport(plan, { dryRun, keepGood }, { ...calls, progress: say });
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}

async function findPerson(email: string, slug: string | null): Promise<PersonActor> {
  const found = await listOperatorActors(readClient(), email);
  const chosen = slug === null ? found : found.filter((one) => one.slug === slug);
  const [only, ...others] = chosen;
  if (!only) {
    const where = slug === null ? "any workspace here" : `the workspace ${slug}`;
    throw new StartError(`Nobody with the address ${email} belongs to ${where}.`);
  }
  if (others.length > 0)
    throw new StartError(
      `${email} belongs to several workspaces: say which with --workspace ${found.map((one) => one.slug).join(" or ")}.`,
    );
  return only.actor;
}
