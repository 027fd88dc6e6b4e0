import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import type { Database } from "@/lib/db/client";
import { openDatabase } from "@/lib/db/client";
import { type FolderLock, lockFolder } from "@/lib/db/folder-lock";
import { parseEnv } from "@/lib/env";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import { openEmptyDatabase, openTestDatabase } from "@/lib/testing/test-database";
import { buildWorld, type World } from "@/lib/testing/world";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { readHeads } from "../epochs/raise-epochs";
import { localAnswers } from "../local-answers";
import { type LocalDoor, openLocalDoor } from "../local-door";
import { backupCommand } from "./backup-command";
import { loadBackup } from "./load-backup";
import { openBackup } from "./read-backup";
import { restoreCommand } from "./restore-command";
import { writeBackup, writeBackupFile } from "./write-backup";

const root = process.cwd();
const isEmbedded = inject("databaseTemplate")?.kind === "embedded";
let folder: string;
let database: Database;
let world: World;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-backup-"));
  file = path.join(folder, "one.backup");
  database = await openTestDatabase();
  world = await buildWorld();
  await importArtifact(world.as("ana"), {
    path: "a/hostile",
    versions: [{ content: { text: '\u2028{"end"}\r\n\u2029\ufeff\u202e😀\\', syntax: "literal" } }],
  });
  await writeBackupFile(database, file, new Date());
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table, as text. */
async function rowsOf({ pool }: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

const restore = (from: string, settings: Record<string, string>, lines: string[] = []) =>
  restoreCommand([from], {
    env: () => parseEnv(settings),
    root,
    from: folder,
    say: (line) => lines.push(line),
  });

describe("a backup", () => {
  it("restored into the other kind of place has every row, and passes the auditor", async () => {
    const begun = Date.now();
    const lines: string[] = [];
    const target = path.join(folder, "restored");
    expect(await restore(file, { COUNTERSIGN_DATA_DIR: target }, lines)).toBe(0);
    expect(lines.join()).toContain("0 broken invariants");
    const restored = await openDatabase({ dataDir: target });
    const epochs = async () => [...new Set((await readHeads(restored)).map(({ epoch }) => epoch))];
    const [epoch = 0, ...others] = await epochs();
    expect([epoch >= begun, others]).toEqual([true, []]);
    // All else is as it was.
    await restored.pool.query(
      `ALTER TABLE "environments" DISABLE TRIGGER USER; UPDATE "environments" SET "epoch" = 0`,
    );
    expect(await rowsOf(restored)).toEqual(await rowsOf(database));
    await restored.close();
    const done = { env: () => parseEnv({ COUNTERSIGN_DATA_DIR: target }), root, from: folder, say: () => {} };
    expect(await restoreCommand(["--done"], done)).toBe(0);
    const again = await openDatabase({ dataDir: target });
    expect((await readHeads(again)).every((head) => head.epoch >= epoch)).toBe(true);
    await again.close();
    await expect(restore(file, { COUNTERSIGN_DATA_DIR: target })).rejects.toThrow(/holds a database/);
  }, 180_000);

  it("restored into the same kind has every row, its triggers at work, and passes the auditor", async () => {
    const restored = await openEmptyDatabase();
    const rows = await loadBackup(restored, await openBackup(file), root);
    const stored = await rowsOf(restored);
    expect(stored).toEqual(await rowsOf(database));
    expect(rows).toBe(Object.values(stored).flat().length);
    expect(stored.releases?.length).toBeGreaterThan(5);
    expect(await auditInvariants(restored)).toEqual([]);
    await expect(restored.pool.query(`DELETE FROM "versions"`)).rejects.toThrow(/append-only/);
    await expect(loadBackup(restored, await openBackup(file), root)).rejects.toThrow(/is not empty/);
    await restored.close();
  });

  it("is its owner's alone", () => expect(statSync(file).mode & 0o077).toBe(0));

  it.runIf(!isEmbedded)("is the state of one moment, whatever is written meanwhile", async () => {
    const lines = writeBackup(database, new Date());
    let text = (await lines.next()).value as string;
    await createTeam(world.as("adam"), { handle: "meanwhile", name: "Written meanwhile" });
    for await (const line of lines) text += line;
    expect(text).toContain("night-shift");
    expect(text).not.toContain("Written meanwhile");
  });

  it("that is given up half-way leaves the database at work", async () => {
    const lines = writeBackup(database, new Date());
    await lines.next();
    await lines.next();
    await lines.return(undefined);
    await createTeam(world.as("adam"), { handle: "afterwards", name: "Afterwards" });
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ["was cut off", (bytes) => bytes.subarray(0, bytes.length - 200), /is not whole/],
    [
      "lost its end",
      (bytes) => edit(bytes, (text) => text.slice(0, text.lastIndexOf('{"end"'))),
      /is not whole/,
    ],
    ["lost a row", (bytes) => edit(bytes, (text) => text.replace(/\{"row":.*\n/, "")), /was changed/],
    ["was edited", (bytes) => edit(bytes, (text) => text.replace("Adam", "Eve_")), /was changed/],
    ["is another file", () => gzipSync("hello\n"), /is no backup/],
    [
      "is of another version",
      (bytes) => edit(bytes, (text) => text.replace("_kernel", "_colonel")),
      /was changed/,
    ],
  ])("that %s is refused, and nothing is made", async (_what, damage, reason) => {
    const damaged = path.join(folder, "damaged");
    writeFileSync(damaged, damage(readFileSync(file)));
    const target = path.join(folder, "untouched");
    await expect(restore(damaged, { COUNTERSIGN_DATA_DIR: target })).rejects.toThrow(reason);
    expect(() => statSync(target)).toThrow(/ENOENT/);
  });
});

describe.runIf(isEmbedded)("npm run backup beside a running server", () => {
  let door: LocalDoor;
  let lock: FolderLock;
  const held = () => path.join(folder, "held");
  beforeAll(async () => {
    lock = await lockFolder(held());
    door = await openLocalDoor(held(), localAnswers(database, null));
  });
  afterAll(async () => {
    await door.close();
    lock.release();
  });
  const backup = (name: string) =>
    backupCommand([name], {
      env: () => parseEnv({ COUNTERSIGN_DATA_DIR: held() }),
      root,
      from: folder,
      say: () => {},
    });

  it("is written by that server", async () => {
    writeFileSync(path.join(folder, "here"), "");
    await expect(backup("here")).rejects.toThrow(/is there already/);
    // What a tool takes for a database in that folder.
    mkdirSync(path.join(held(), "database"));
    expect(await backup("two.backup")).toBe(0);
    const copy = await openEmptyDatabase();
    await loadBackup(copy, await openBackup(path.join(folder, "two.backup")), root);
    expect(await rowsOf(copy)).toEqual(await rowsOf(database));
    await copy.close();
  });
});

function edit(bytes: Buffer, change: (text: string) => string): Buffer {
  return gzipSync(change(gunzipSync(bytes).toString("utf8")));
}
