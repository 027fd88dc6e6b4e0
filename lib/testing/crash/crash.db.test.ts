import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "@/lib/db/client";
import { listOperations } from "../operations";
import { openTestDatabase, type TestDatabase } from "../test-database";
import { WRITES } from "./calls";
import { crashOften, describeRun, randomOf } from "./crash-loop";
import { isLong } from "./long";

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";
const FULL = isEmbedded ? 1000 : 250;
const SMALL = isEmbedded ? 24 : 15;
const KILLS = Number(process.env.COUNTERSIGN_KILLS ?? (isLong ? FULL : SMALL));
// Opening costs a second of one core: two folders at once use both.
const LANES = isEmbedded ? 2 : 1;
const INSPECT_EACH = 100;
const LIMIT_MS = isLong ? 3 * 3_600_000 : 600_000;
const seed = Number(process.env.COUNTERSIGN_SEED ?? Date.now() % 2 ** 31);

let folder: string;
let onServer: TestDatabase | undefined;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-crash-"));
  if (isEmbedded) await makeFolders();
  else onServer = await openTestDatabase();
});
afterAll(async () => {
  await onServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function look<T>(lane: number, at: (database: Database) => Promise<T>): Promise<T> {
  if (onServer) return at(onServer);
  const database = await openDatabase({ dataDir: place(lane).DATA_DIR });
  return at(database).finally(() => database.close());
}

it("cuts off every kind of command and capture there is", async () => {
  const writes = [...(await listOperations())].filter(([, { kind }]) => kind !== "query");
  expect(writes.map(([name]) => name).sort()).toEqual(Object.keys(WRITES).sort());
});

/** With few buffers the database opens in half the time, and more of it is on its way to the disk at a kill. */
async function makeFolders(): Promise<void> {
  const first = path.join(folder, "0");
  await (await openDatabase({ dataDir: first })).close();
  appendFileSync(path.join(first, "database", "postgresql.conf"), "\nshared_buffers = 8MB\n");
  for (let lane = 1; lane < LANES; lane++)
    cpSync(first, path.join(folder, String(lane)), { recursive: true });
}

const place = (lane: number): Record<string, string> =>
  onServer
    ? { DATABASE_URL: onServer.pool.options.connectionString ?? "" }
    : { DATA_DIR: path.join(folder, String(lane)) };

async function runLane(lane: number): Promise<void> {
  const size = { kills: KILLS / LANES, inspectEach: INSPECT_EACH, random: randomOf(seed + lane) };
  const run = await crashOften(place(lane), size, async (judge) => {
    expect(await look(lane, (database) => judge.judge(database))).toEqual([]);
  });
  console.info(describeRun(run));
  // Each kill but those while opening waits for one acknowledged call; how many more there are, the machine decides.
  expect(run.judge.acknowledged).toBeGreaterThan(size.kills / 2);
}

it(
  `loses nothing acknowledged and leaves nothing half done over ${KILLS} kills (-9), seed ${seed}`,
  async () => {
    await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane)));
  },
  LIMIT_MS,
);
