import { cp, mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export const TEMPLATE_VARIABLE = "COUNTERSIGN_JOURNEYS_TEMPLATE";

/** A copy of the data folder that the global setup made; its sockets belong to a server that has ended. */
export async function copyTemplateFolder(): Promise<string> {
  const template = process.env[TEMPLATE_VARIABLE];
  if (!template) throw new Error("The global setup has not run.");
  const folder = await mkdtemp(path.join(os.tmpdir(), "countersign-journey-"));
  await cp(template, folder, { recursive: true, filter: (source) => !source.endsWith(".sock") });
  return folder;
}
