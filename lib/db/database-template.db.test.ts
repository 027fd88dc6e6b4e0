import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findTemplate } from "./database-template";
import { openEmbeddedFolder } from "./embedded-folder";
import { makeTemplate } from "./make-template";
import { migrate } from "./migrate";
import { describeEmbedded } from "./open-embedded";

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";

/** A project with its migrations and the file of the worker, and no build yet. */
let root: string;
const migrations = () => path.join(root, "prisma/migrations");

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "cs-template-"));
  mkdirSync(path.join(root, "lib"));
  symlinkSync(path.resolve("lib/db"), path.join(root, "lib/db"));
  cpSync("prisma/migrations", migrations(), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.runIf(isEmbedded)("the template of databases", () => {
  it("is there once it was made, with every migration in it, and each database is a copy of its own", async () => {
    expect(findTemplate(root)).toBeNull();
    await makeTemplate(root);
    const template = findTemplate(root) ?? expect.unreachable("it was not made");
    const open = async (name: string) => {
      const database = describeEmbedded(await openEmbeddedFolder(path.join(root, name), { template }));
      expect(await migrate(database, { folder: migrations() })).toEqual([]);
      return database;
    };
    const first = await open("first");
    await first.prisma.workspace.create({
      data: { id: "one", slug: "one", name: "One", createdAt: new Date(), startedAt: new Date() },
    });
    await first.close();
    const second = await open("second");
    expect(await second.prisma.workspace.count()).toBe(0);
    await second.close();
    const again = await open("first");
    expect(await again.prisma.workspace.count()).toBe(1);
    await again.close();
  });

  it("of other migrations is not taken, and gives way to the next", async () => {
    const before = findTemplate(root);
    const folder = path.join(migrations(), "29990101000000_more");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "migration.sql"), "CREATE TABLE more (id text)");
    expect(before).not.toBeNull();
    expect(findTemplate(root)).toBeNull();
    await makeTemplate(root);
    expect(readdirSync(path.join(root, "dist"))).toEqual([path.basename(findTemplate(root) ?? "")]);
    expect(findTemplate(root)).not.toBe(before);
  });
});
