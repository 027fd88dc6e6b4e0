import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { createChange } from "@/lib/changes/commands/create-change";
import { openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { registry } from "@/lib/kernel/registry";
import { buildSupportWorkspace, refundReply } from "../support-workspace";

const DISK = "140m";
const MOST_WRITES = 200;

/** A disk of our own; null where we may not make one. */
function mountDisk(): string | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cs-full-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK}`, "tmpfs", folder]).status === 0;
  if (mounted) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";
const disk = isEmbedded ? mountDisk() : null;
if (isEmbedded && !disk) console.warn("SKIPPED: a full disk, because only root can mount one here.");

it.runIf(disk !== null)(
  "a full disk refuses in words, keeps what was acknowledged, and takes writes again once there is space",
  async () => {
    const dataDir = disk ?? "";
    const database = await openDatabase({ dataDir });
    try {
      await migrate(database);
      registry().database = database;
      const ana = (await buildSupportWorkspace()).as("ana");
      const acknowledged: number[] = [];
      const write = async () => {
        const text = `{{customer}} ${randomBytes(120_000).toString("base64")}`;
        acknowledged.push((await createChange(ana, { title: "Long", items: [refundReply(text)] })).number);
      };
      const stored = async () => {
        const rows = await database.prisma.change.findMany({ orderBy: { number: "asc" } });
        return rows.map(({ number }) => number);
      };
      await write();
      const { bavail, bsize } = statfsSync(dataDir);
      writeFileSync(path.join(dataDir, "filler"), Buffer.alloc(bavail * bsize - 36 * 2 ** 20));
      const fill = async () => {
        for (let count = 0; count < MOST_WRITES; count++) await write();
      };
      await expect(fill()).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining("disk of the database is full, so nothing was stored"),
      });
      await expect(write()).rejects.toMatchObject({ code: "unavailable" });
      expect(await stored()).toEqual(acknowledged);
      rmSync(path.join(dataDir, "filler"));
      await write();
      expect(await stored()).toEqual(acknowledged);
      expect(await auditInvariants(database)).toEqual([]);
    } finally {
      await database.close();
      execFileSync("umount", [dataDir]);
      rmSync(dataDir, { recursive: true });
    }
  },
);
