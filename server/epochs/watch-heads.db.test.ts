import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { snapshots } from "@/lib/serving/snapshots";
import { openScenario } from "@/lib/testing/scenario";
import { releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import { type Head, raiseEpochs, readHeads } from "./raise-epochs";
import { HeadWatch } from "./watch-heads";

const scenario = openScenario();
let built: BuiltWorkspace;
let dataDir: string;
let errors: unknown[];
beforeEach(async () => {
  delete registry().snapshots;
  built = await buildSupportWorkspace();
  await releaseItem(built, refundReply("Answer {{customer}}."), {
    version: "1.0.0",
    environments: ["stage", "prod"],
  });
  dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-heads-"));
  errors = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const watch = (folder: string | null = dataDir) =>
  new HeadWatch({
    database: scenario.database(),
    dataDir: folder,
    logger: { error: (fact: unknown) => void errors.push(fact) },
  });
/** Those of the workspace of this test; the database is that of all of them. */
async function epochsNow(pool: Pick<Pool, "query"> = scenario.database().pool): Promise<number[]> {
  const { rows } = await pool.query<{ epoch: string }>(
    `SELECT DISTINCT "epoch"::text FROM "environments" WHERE "workspaceId" = $1`,
    [built.id],
  );
  return rows.map(({ epoch }) => Number(epoch));
}

/** As somebody does who copies an earlier database back: no trigger sees it. */
async function bringBack(change: string): Promise<void> {
  const { pool } = scenario.database();
  await pool.query(`ALTER TABLE "environments" DISABLE TRIGGER "environments_forward_only"`);
  await pool.query(`UPDATE "environments" SET ${change}`);
  await pool.query(`ALTER TABLE "environments" ENABLE TRIGGER "environments_forward_only"`);
}

it("an epoch is later than all before it, by the clock or above it, and environments that are made later are of it", async () => {
  const database = scenario.database();
  const moment = new Date("2040-11-27T02:00:00Z");
  await raiseEpochs(database, moment);
  expect(await epochsNow()).toEqual([moment.getTime()]);
  // A clock that went back.
  await raiseEpochs(database, new Date(0));
  expect(await epochsNow()).toEqual([moment.getTime() + 1]);
  const connection = await database.pool.connect();
  await connection.query("BEGIN");
  await connection.query(
    `INSERT INTO "environments" SELECT (jsonb_populate_record(e, '{"id":"qa","key":"qa","position":9,"epoch":0}')).*
       FROM "environments" e WHERE "workspaceId" = $1 AND "key" = 'dev'`,
    [built.id],
  );
  expect(await epochsNow(connection)).toEqual([moment.getTime() + 1]);
  await connection.query("ROLLBACK");
  connection.release();
  const served = await snapshots().find(built.id, { key: "prod" });
  expect(served.epoch).toBe(moment.getTime() + 1);
});

it("the database refuses to go back within an epoch, or to an earlier one", async () => {
  const { pool } = scenario.database();
  await raiseEpochs(scenario.database(), new Date());
  const refused = /goes forward only/;
  await expect(pool.query(`UPDATE "environments" SET "snapshotSeq" = "snapshotSeq" - 1`)).rejects.toThrow(
    refused,
  );
  await expect(pool.query(`UPDATE "environments" SET "epoch" = 0`)).rejects.toThrow(refused);
});

it("a database that is as far as it was, or further, stays in its epoch", async () => {
  const first = watch();
  await first.start();
  await first.stop();
  await releaseItem(built, refundReply("Ask {{customer}}."), { version: "1.0.1", environments: ["stage"] });
  for (const again of [watch(), watch()]) {
    await again.start();
    await again.stop();
  }
  expect([await epochsNow(), errors]).toEqual([[0], []]);
});

it("one that was copied back is found at the next start, once, and what is served begins a later epoch", async () => {
  const before = watch();
  await before.start();
  await before.stop();
  await bringBack(`"snapshotSeq" = "snapshotSeq" - 1 WHERE "snapshotSeq" > 0`);
  const served = await snapshots().find(built.id, { key: "prod" });
  for (const after of [watch(), watch()]) {
    await after.start();
    await after.stop();
  }
  const [epoch = 0, ...others] = await epochsNow();
  expect([epoch > 0, others, errors.length]).toEqual([true, [], 1]);
  await snapshots().refreshAll();
  const now = await snapshots().find(built.id, { key: "prod" });
  expect([served.epoch, now.epoch, now.seq]).toEqual([0, epoch, served.seq]);
  expect(snapshots().changedSince(now, { epoch: 0, sequence: now.seq })).toBeNull();
});

it("one of an epoch that a clock ahead began is left for a later one, whatever the clock says now", async () => {
  const ahead = Date.parse("2090-11-27T02:00:00Z");
  await raiseEpochs(scenario.database(), new Date(ahead));
  const before = watch();
  await before.start();
  await before.stop();
  await bringBack(`"epoch" = 0`);
  const after = watch();
  await after.start();
  await after.stop();
  expect(await epochsNow()).toEqual([ahead + 1]);
});

it("one that goes back under a running server is found by it, and of several servers by one", async () => {
  const servers = [watch(null), watch(null)];
  for (const one of servers) await one.look();
  await bringBack(`"snapshotSeq" = "snapshotSeq" - 1 WHERE "snapshotSeq" > 0`);
  for (const one of servers) await one.look();
  expect((await epochsNow())[0]).toBeGreaterThan(0);
  const epochs = await epochsNow();
  for (const one of servers) await one.look();
  expect([await epochsNow(), errors.length]).toEqual([epochs, 1]);
});

it("of servers that find it at the same moment one begins an epoch, and the others leave it", async () => {
  const database = scenario.database();
  const seen = await readHeads(database);
  expect(await raiseEpochs(database, new Date(), seen)).toBe(false);
  expect(await epochsNow()).toEqual([0]);
  await bringBack(`"snapshotSeq" = "snapshotSeq" - 1 WHERE "snapshotSeq" > 0`);
  expect(await raiseEpochs(database, new Date(), seen)).toBe(true);
  const epochs = await epochsNow();
  expect(await raiseEpochs(database, new Date(Date.now() + 1_000), seen)).toBe(false);
  expect(await epochsNow()).toEqual(epochs);
});

it("a file that is torn says nothing, and is written anew", async () => {
  const file = path.join(dataDir, "served.json");
  writeFileSync(file, "[{");
  const torn = watch();
  await torn.start();
  await torn.stop();
  expect((JSON.parse(readFileSync(file, "utf8")) as Head[]).length).toBeGreaterThan(2);
  expect([await epochsNow(), errors]).toEqual([[0], []]);
});
