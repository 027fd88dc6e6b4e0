import { existsSync } from "node:fs";
import { type RunningServer, startServer } from "@/e2e/running-server";
import { type FilledWorkspace, fillWorkspace } from "../fill/fill-workspace";
import type { Options } from "./options";
import { openOwnDatabase } from "./own-database";

export type StartedConsole = RunningServer & { close(): Promise<void> };
type Size = Pick<Options, "artifacts" | "versions" | "database">;

export function requireBuild(): void {
  if (!existsSync(".next/BUILD_ID") || !existsSync("dist/server.js"))
    throw new Error("There is no build to measure. Run npm run build first.");
}

/** The built server over a filled workspace of its own. `prepare` runs before it starts. */
export async function startConsole<T>(
  size: Size,
  prepare: (filled: FilledWorkspace) => Promise<T>,
): Promise<{ server: StartedConsole; prepared: T }> {
  requireBuild();
  const own = await openOwnDatabase(size.database);
  try {
    const filled = await fillWorkspace(own.database, size, (line) => process.stderr.write(`${line}\n`));
    const prepared = await prepare(filled);
    await own.database.close();
    const { dataDir, databaseUrl } = own;
    const server = await startServer({ dataDir, demo: false, ...(databaseUrl ? { databaseUrl } : {}) });
    const close = async () => {
      await server.stop();
      await own.close();
    };
    return { server: { ...server, close }, prepared };
  } catch (error) {
    await own.close();
    throw error;
  }
}
