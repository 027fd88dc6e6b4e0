import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GET as artifactsRoute } from "@/app/api/v1/exports/artifacts.tar/route";
import { GET as versionsRoute } from "@/app/api/v1/exports/versions.csv/route";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { genesisHash, verifyChain } from "@/lib/audit/chain";
import { parseEnv } from "@/lib/env";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import { makePlan } from "@/lib/imports/make-plan";
import { readFiles } from "@/lib/imports/read-files";
import { openScenario } from "@/lib/testing/scenario";
import { findSharedData } from "@/lib/testing/shared-data";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { buildWorld, type World } from "@/lib/testing/world";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { localAnswers } from "../local-answers";
import { LOCAL_DOOR, openLocalDoor } from "../local-door";
import { exportCommand } from "./export-command";
import { readPartsHere, readPartsOf, writeWorkspace } from "./write-workspace";

const scenario = openScenario();
const fabric = findSharedData("fabric-prompt-history");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const HOSTILE = { text: "---\n=1+1\n{{ theme.x || 'y' }}\r\n---\n\u202e\ufeff", syntax: "literal" as const };

let folder: string;
let world: World;
let key: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-export-"));
  world = await buildWorld();
  await importArtifact(world.as("ana"), {
    path: "a/hostile",
    versions: [
      { content: HOSTILE, message: "=cmd|' /C calc'!A0", author: "@ana" },
      { content: { ...HOSTILE, text: `${HOSTILE.text}\n` } },
    ],
  });
  for (const { path: name, versions } of makePlan(readFiles(fabric?.files() ?? [], { sha256 }), "real")
    .artifacts)
    await importArtifact(world.as("ana"), { path: name, versions: [...versions] });
  key = (await createApiKey(world.as("adam"), { name: "export", scope: "read" })).key ?? "";
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const download = async (route: (request: Request) => Promise<Response>, query = "") => {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await route(new Request(`http://console.test/api/v1/exports/x${query}`, { headers }));
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

const listFiles = (root: string) =>
  (readdirSync(root, { recursive: true, withFileTypes: true }) as import("node:fs").Dirent[])
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();

/** Every digest of a prompt, in the order of its versions. */
async function digestsOf({ as }: Pick<BuiltWorkspace, "as">, name: string): Promise<string[]> {
  const { data } = await listVersions(as("vera"), { path: name, limit: 200 });
  return data.map(({ digest }) => digest).reverse();
}

describe("artifacts.tar", () => {
  it("imported into an empty workspace gives the same digests", async () => {
    const unpacked = mkdtempSync(path.join(folder, "tar-"));
    writeFileSync(path.join(folder, "all.tar"), await download(artifactsRoute, "?versions=all"));
    execFileSync("tar", ["-xf", path.join(folder, "all.tar"), "-C", unpacked]);
    const names = listFiles(unpacked);
    const files = names.map((name) => ({ name, bytes: readFileSync(path.join(unpacked, name)) }));
    const plan = makePlan(readFiles(files), null);
    expect(plan.problems).toEqual([]);
    const empty = await buildSupportWorkspace();
    for (const { path: name, versions } of plan.artifacts)
      await importArtifact(empty.as("ana"), { path: name, versions: [...versions] });
    const paths = plan.artifacts.map((one) => one.path);
    expect(paths).toEqual(expect.arrayContaining(["a/hostile", "support/refund-reply"]));
    expect(paths.length).toBe(fabric ? 16 : 8);
    for (const name of paths)
      expect(await digestsOf(empty, name), name).toEqual(await digestsOf(world, name));
    const version = { path: "a/hostile", version: "1.0.0" };
    const source = (await getVersion(world.as("vera"), version)).source;
    expect((await getVersion(empty.as("vera"), version)).source).toEqual(source);
  });

  it("holds the newest of each artifact unless told otherwise, and the rules as text", async () => {
    const unpacked = mkdtempSync(path.join(folder, "tar-"));
    writeFileSync(path.join(folder, "newest.tar"), await download(artifactsRoute));
    execFileSync("tar", ["-xf", path.join(folder, "newest.tar"), "-C", unpacked]);
    const names = listFiles(unpacked);
    expect(names.filter((name) => !name.startsWith("real/"))).toEqual([
      "a/hostile.prompt.md",
      "rules/environments.environment-rules.json",
      "rules/owners.promptowners",
      "support/refund-reply-cases.golden-set.json",
      "support/refund-reply-judged-cases.golden-set.json",
      "support/refund-reply-judged.prompt.md",
      "support/refund-reply-people.segment.json",
      "support/refund-reply-to-abort.prompt.md",
      "support/refund-reply-to-advance.prompt.md",
      "support/refund-reply-to-continue.prompt.md",
      "support/refund-reply-to-hold.prompt.md",
      "support/refund-reply-to-start.prompt.md",
      "support/refund-reply.prompt.md",
    ]);
    expect(readFileSync(path.join(unpacked, "rules/owners.promptowners"), "utf8")).toContain(
      "support/** @support-owners",
    );
    expect(readFileSync(path.join(unpacked, "support/refund-reply.prompt.md"), "utf8")).toMatch(
      /version: 1\.0\.1[\s\S]*---\nRefuse \{\{customer\}\}\.$/,
    );
  });

  it("is refused before it begins", async () => {
    const answer = await artifactsRoute(
      new Request("http://console.test/api/v1/exports/artifacts.tar?versions=some", {
        headers: { authorization: `Bearer ${key}` },
      }),
    );
    expect(answer.status).toBe(422);
    expect(
      (await artifactsRoute(new Request("http://console.test/api/v1/exports/artifacts.tar"))).status,
    ).toBe(401);
  });
});

it("versions.csv lists every version once, and no formula", async () => {
  const rows: Record<string, string>[] = parse(await download(versionsRoute, "?limit=3"), { columns: true });
  const { rows: stored } = await scenario
    .database()
    .pool.query<{ count: string }>(`SELECT count(*) FROM "versions" WHERE "workspaceId" = $1`, [
      world.workspace.id,
    ]);
  expect(rows).toHaveLength(Number(stored[0]?.count));
  expect(new Set(rows.map(({ path: name, version }) => `${name}@${version}`)).size).toBe(rows.length);
  expect(rows.find(({ path: name }) => name === "a/hostile")).toMatchObject({
    message: "'=cmd|' /C calc'!A0",
    author: "'@ana",
    origin: "import",
  });
  expect(rows.find(({ path: name }) => name === "support/refund-reply")).toMatchObject({ change: "1" });
});

describe("npm run export", () => {
  it("writes through a running server what it writes over the database", async () => {
    const door = await openLocalDoor(folder, localAnswers(scenario.database(), null));
    const { workspaces, readerOf } = await readPartsOf(folder);
    expect(readdirSync(folder)).toContain(LOCAL_DOOR);
    const { id } = world.workspace;
    expect(workspaces.map((one) => one.id)).toContain(id);
    const counts = await writeWorkspace(path.join(folder, "beside"), readerOf(id), "all");
    await door.close();
    expect(counts).toEqual(await writeWorkspace(path.join(folder, "over"), readPartsHere(id), "all"));
    const names = listFiles(path.join(folder, "over"));
    expect(listFiles(path.join(folder, "beside"))).toEqual(names);
    for (const name of names)
      expect(
        readFileSync(path.join(folder, "beside", name)).equals(readFileSync(path.join(folder, "over", name))),
      ).toBe(true);
    const lines = readFileSync(path.join(folder, "over", "audit.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    const events = lines.map((line) => JSON.parse(line));
    expect(verifyChain(events, { seq: 0, hash: genesisHash(id) })).toMatchObject({
      ok: true,
      seq: counts.events,
    });
  });

  it("refuses a folder that holds something", async () => {
    const surroundings = { env: () => parseEnv({}), root: process.cwd(), say: () => {}, from: folder };
    await expect(exportCommand(["over"], surroundings)).rejects.toThrow(/is not empty/);
    await expect(exportCommand([], surroundings)).rejects.toThrow(/Name one folder/);
    await expect(exportCommand(["x", "--versions", "old"], surroundings)).rejects.toThrow(/newest or all/);
  });

  it.runIf(inject("databaseTemplate")?.kind === "postgresql")("runs over PostgreSQL", async () => {
    const lines: string[] = [];
    const env = () => parseEnv({ DATABASE_URL: scenario.database().pool.options.connectionString });
    const surroundings = { env, root: process.cwd(), say: (line: string) => lines.push(line), from: folder };
    expect(await exportCommand(["from-postgresql"], surroundings)).toBe(0);
    expect(lines.join("\n")).toMatch(/ok +\S+: \d+ files/);
  });
});
