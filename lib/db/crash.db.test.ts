import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startScript } from "@/lib/testing/run-script";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { openDatabase } from "./client";

const WRITER = "lib/testing/scripts/crash-writer.ts";
const CYCLES = 4;
const isEmbedded = inject("databaseTemplate")?.kind === "embedded";

let folder: string;
let onServer: TestDatabase | undefined;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-crash-"));
  if (!isEmbedded) onServer = await openTestDatabase();
});
afterAll(async () => {
  await onServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function readStored(): Promise<string[]> {
  const database = onServer ?? (await openDatabase({ dataDir: folder }));
  const { rows } = await database.pool.query<{ text: string }>("SELECT text FROM acknowledged ORDER BY id");
  if (isEmbedded) await database.close();
  return rows.map(({ text }) => text);
}

it(`keeps every acknowledged commit over ${CYCLES} kills (-9) while writing, and starts again by itself`, async () => {
  const place: Record<string, string> = onServer
    ? { DATABASE_URL: onServer.pool.options.connectionString ?? "" }
    : { DATA_DIR: folder };
  const acknowledged: string[] = [];
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    const writer = await startScript(WRITER, place);
    await writer.waitFor(/-1\d$/);
    await new Promise((resolve) => setTimeout(resolve, 37 * cycle));
    writer.child.kill("SIGKILL");
    await writer.exited;
    acknowledged.push(...writer.lines.map((line) => line.replace("stored ", "")));
  }
  const stored = await readStored();
  expect(acknowledged.length).toBeGreaterThan(CYCLES * 10);
  expect(stored).toEqual(expect.arrayContaining(acknowledged));
  // A commit that was cut off before its acknowledgement may be there: at most one for each kill.
  expect(stored.length - acknowledged.length).toBeLessThanOrEqual(CYCLES);
});

it.runIf(isEmbedded)(
  "makes a new folder whole even if the first start was killed in the middle of it",
  async () => {
    const fresh = path.join(folder, "fresh");
    const killed = await startScript(WRITER, { DATA_DIR: fresh });
    setTimeout(() => killed.child.kill("SIGKILL"), 2_500);
    await killed.exited;
    const again = await startScript(WRITER, { DATA_DIR: fresh });
    await again.waitFor(/^stored/);
    again.child.kill("SIGKILL");
    await again.exited;
  },
);
