import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/client";
import { readClient } from "@/lib/db/transaction";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { openTestDatabase } from "@/lib/testing/test-database";
import { eventHash, genesisHash } from "./chain";
import { type Checkpoint, signCheckpoint } from "./checkpoint";
import { describeFinding } from "./describe-finding";
import { findAuditHead, readAuditChain } from "./store";
import { type StoredEvent, verifyTrail } from "./verify-trail";

const SIGNED_AT = "2026-11-24T06:00:00.000Z";
const { privateKey } = generateKeyPairSync("ed25519");

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Statement = readonly [sql: string, values?: unknown[]];
type Sql = readonly Statement[];

/** What an administrator of the database can do: no trigger, no key and no constraint holds them back. */
async function tamper(statements: Sql): Promise<void> {
  const connection = await database.pool.connect();
  try {
    await connection.query("BEGIN");
    await connection.query("SET LOCAL session_replication_role = replica");
    for (const [sql, values] of statements)
      expect((await connection.query(sql, values)).rowCount).toBeGreaterThan(0);
    await connection.query("COMMIT");
  } finally {
    connection.release();
  }
}

const readAll = (id: string) => readAuditChain(readClient(), id, 0, 1000);

async function verify(id: string, checkpoints: Checkpoint[]) {
  const head = await findAuditHead(readClient(), id);
  const read = (after: number) => readAuditChain(readClient(), id, after, 3);
  const { findings } = await verifyTrail({ workspaceId: id, head, read }, checkpoints);
  return findings.map(describeFinding);
}

/** A workspace with a trail, signed at #4 and at its end. */
async function signedTrail() {
  const { id } = await buildSupportWorkspace();
  const events = await readAll(id);
  const last = events.length;
  expect(last).toBeGreaterThan(8);
  const sign = (seq: number) =>
    signCheckpoint({ workspaceId: id, seq, hash: events[seq - 1]!.hash, at: SIGNED_AT }, privateKey);
  const checkpoints = [sign(4), sign(last)];
  expect(await verify(id, checkpoints)).toEqual([]);
  return { id, events, last, checkpoints };
}

/** The same trail told otherwise from a number on, each hash made again. */
function retell(events: readonly StoredEvent[], from: number): StoredEvent[] {
  let hash: string = events[from - 2]?.hash ?? genesisHash(events[0]!.workspaceId);
  return events.slice(from - 1).map(({ hash: _old, ...event }) => {
    const told = { ...event, actorName: "Somebody else", prevHash: hash };
    hash = eventHash(told);
    return { ...told, hash };
  });
}

const store = (id: string, events: readonly StoredEvent[]): Sql => [
  ...events.map(
    ({ seq, actorName, prevHash, hash }): Statement => [
      `UPDATE "audit_events" SET "actorName" = $3, "prevHash" = $4, "hash" = $5 WHERE "workspaceId" = $1 AND "seq" = $2`,
      [id, seq, actorName, prevHash, hash],
    ],
  ),
  [`UPDATE "audit_heads" SET "hash" = $2 WHERE "workspaceId" = $1`, [id, events.at(-1)!.hash]],
];

describe("a database administrator is found who", () => {
  it("edits an entry", async () => {
    const { id, checkpoints } = await signedTrail();
    await tamper([
      [`UPDATE "audit_events" SET "reason" = 'harmless' WHERE "workspaceId" = $1 AND "seq" = 5`, [id]],
    ]);
    expect(await verify(id, checkpoints)).toEqual([expect.stringMatching(/^#5 is not what was recorded/)]);
  });

  it("deletes an entry", async () => {
    const { id, checkpoints } = await signedTrail();
    await tamper([[`DELETE FROM "audit_events" WHERE "workspaceId" = $1 AND "seq" = 5`, [id]]]);
    expect(await verify(id, checkpoints)).toEqual([expect.stringMatching(/^#5 is missing/)]);
  });

  it("puts two entries in another order", async () => {
    const { id, checkpoints } = await signedTrail();
    await tamper([
      [
        `UPDATE "audit_events" SET "seq" = CASE "seq" WHEN 5 THEN -6 ELSE -5 END WHERE "workspaceId" = $1 AND "seq" IN (5, 6)`,
        [id],
      ],
      [`UPDATE "audit_events" SET "seq" = -"seq" WHERE "workspaceId" = $1 AND "seq" < 0`, [id]],
    ]);
    expect(await verify(id, checkpoints)).toEqual([
      expect.stringMatching(/^#5 does not follow the entry before it: .*another order/),
    ]);
  });

  it("lets the trail fork and keeps the other branch, which holds in itself", async () => {
    const { id, events, last, checkpoints } = await signedTrail();
    await tamper(store(id, retell(events, 6)));
    expect(await verify(id, [])).toEqual([]);
    expect(await verify(id, checkpoints)).toEqual([
      `#${last} is not the entry that was signed ${SIGNED_AT}, though the chain holds in itself: it agrees with the checkpoint at #4, so it forked between #5 and #${last}.`,
    ]);
  });

  it("cuts the tail off, and moves the head back", async () => {
    const { id, events, last, checkpoints } = await signedTrail();
    await tamper([
      [`DELETE FROM "audit_events" WHERE "workspaceId" = $1 AND "seq" > 6`, [id]],
      [`UPDATE "audit_heads" SET "seq" = 6, "hash" = $2 WHERE "workspaceId" = $1`, [id, events[5]!.hash]],
    ]);
    expect(await verify(id, [])).toEqual([]);
    expect(await verify(id, checkpoints)).toEqual([
      `The trail ends at #6, and a checkpoint signed ${SIGNED_AT} holds #${last}: #7 to #${last} were cut off.`,
    ]);
  });

  it("writes the whole trail anew, with every hash", async () => {
    const { id, events, checkpoints } = await signedTrail();
    await tamper(store(id, retell(events, 1)));
    expect(await verify(id, [])).toEqual([]);
    expect(await verify(id, checkpoints)).toEqual([
      `#4 is not the entry that was signed ${SIGNED_AT}, though the chain holds in itself: no earlier checkpoint agrees, so everything up to #4 may have been rewritten.`,
    ]);
  });

  it("forgets the head when deleting the newest entries", async () => {
    const { id, last } = await signedTrail();
    await tamper([[`DELETE FROM "audit_events" WHERE "workspaceId" = $1 AND "seq" = $2`, [id, last]]]);
    expect(await verify(id, [])).toEqual([
      `The trail ends at #${last - 1}, and its head says #${last}: #${last} to #${last} are missing.`,
    ]);
  });

  it("hangs a second entry onto one that has a successor", async () => {
    const { id, events, last, checkpoints } = await signedTrail();
    const { hash: _hash, ...branch } = { ...events[6]!, seq: last + 1, reason: "beside the chain" };
    await database.pool.query(`DROP INDEX "audit_events_workspaceId_prevHash_key"`);
    await tamper([
      [
        `INSERT INTO "audit_events" SELECT (json_populate_record(e, $2::json)).* FROM "audit_events" e
          WHERE "workspaceId" = $1 AND "seq" = 7`,
        [id, JSON.stringify({ ...branch, hash: eventHash(branch) })],
      ],
    ]);
    expect(await verify(id, checkpoints)).toEqual([
      expect.stringMatching(new RegExp(`^#${last + 1} does not follow .*beside the chain`)),
    ]);
  });
});
