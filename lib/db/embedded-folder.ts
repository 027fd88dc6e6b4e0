import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { EmbeddedEngine } from "./embedded-engine";

type Options = {
  root?: string | undefined;
  /** The folder of a database that nobody has open, which a new one is a copy of. */
  template?: string | undefined;
};

/**
 * Opens `database/` in the data folder, whose lock the caller holds. It is created under another name and renamed
 * when complete, so that a process killed meanwhile leaves nothing half made.
 */
export async function openEmbeddedFolder(
  dataDir: string,
  { root, template }: Options,
): Promise<EmbeddedEngine> {
  const folder = path.join(dataDir, "database");
  if (!existsSync(folder)) {
    const unfinished = path.join(dataDir, "database.unfinished");
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    mkdirSync(unfinished, { mode: 0o700 });
    // Its thread copies, so that this one goes on.
    if (template) return EmbeddedEngine.start({ folder, root, copy: { from: template, by: unfinished } });
    await (await EmbeddedEngine.start({ folder: unfinished, root })).close();
    renameSync(unfinished, folder);
  }
  // Left behind by a process that was killed. Under our lock nobody else can be alive in here.
  rmSync(path.join(folder, "postmaster.pid"), { force: true });
  return EmbeddedEngine.start({ folder, root });
}
