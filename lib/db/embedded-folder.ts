import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { EmbeddedEngine } from "./embedded-engine";

/**
 * Opens `database/` in the data folder, whose lock the caller holds. It is created under another name and renamed
 * when complete, so that a process killed meanwhile leaves nothing half made.
 */
export async function openEmbeddedFolder(dataDir: string, root?: string): Promise<EmbeddedEngine> {
  const folder = path.join(dataDir, "database");
  if (!existsSync(folder)) {
    const unfinished = path.join(dataDir, "database.unfinished");
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const first = await EmbeddedEngine.start({ folder: unfinished, root });
    await first.close();
    await rename(unfinished, folder);
  }
  // Left behind by a process that was killed. Under our lock nobody else can be alive in here.
  await rm(path.join(folder, "postmaster.pid"), { force: true });
  return EmbeddedEngine.start({ folder, root });
}
