import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { TEMPLATE_NAME, templateFolder } from "./database-template";
import { EmbeddedEngine } from "./embedded-engine";
import { migrate } from "./migrate";
import { describeEmbedded } from "./open-embedded";

/** Makes the template of databases, in place of those of other migrations: under another name and renamed when it is complete. */
export async function makeTemplate(root: string): Promise<void> {
  const folder = templateFolder(root);
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent).filter((one) => one.startsWith(TEMPLATE_NAME)))
    rmSync(path.join(parent, name), { recursive: true, force: true });
  const unfinished = `${folder}.unfinished`;
  const database = describeEmbedded(await EmbeddedEngine.start({ folder: unfinished, root }));
  await migrate(database, { folder: path.join(root, "prisma/migrations") });
  await database.close();
  renameSync(unfinished, folder);
}
