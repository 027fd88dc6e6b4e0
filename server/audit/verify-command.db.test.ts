import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GET as exportRoute } from "@/app/api/v1/audit/export.jsonl/route";
import { type Database, openDatabase } from "@/lib/db/client";
import { type FolderLock, lockFolder } from "@/lib/db/folder-lock";
import { migrate } from "@/lib/db/migrate";
import { parseEnv } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { openTestDatabase } from "@/lib/testing/test-database";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import type { BuiltWorkspace } from "@/prisma/factories";
import { openTools } from "../open-tools";
import { verifyCommand } from "./verify-command";

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";
const quiet = { info: () => {}, error: () => {} };

let folder: string;
let database: Database;
let lock: FolderLock | null = null;
let workspace: BuiltWorkspace;
let settings: Record<string, string>;
let url = "";
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-verify-"));
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(inFolder("key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  if (isEmbedded) {
    settings = { COUNTERSIGN_DATA_DIR: folder };
    lock = await lockFolder(folder);
    database = await openDatabase({ dataDir: folder });
    await migrate(database);
    registry().database = database;
  } else {
    database = await openTestDatabase();
    url = database.pool.options.connectionString ?? "";
    settings = {
      DATABASE_URL: url,
      COUNTERSIGN_DATA_DIR: folder,
      COUNTERSIGN_AUDIT_KEY_FILE: inFolder("key.pem"),
    };
  }
  workspace = await buildSupportWorkspace();
});
afterAll(async () => {
  await database.close();
  lock?.release();
  rmSync(folder, { recursive: true, force: true });
});

async function verify(...args: string[]) {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const code = await verifyCommand(args, { env: parseEnv(settings), root: process.cwd(), from: folder, say });
  return { code, text: lines.join("\n") };
}

const checkpoints = () =>
  readFileSync(inFolder("audit-checkpoints.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe.sequential("npm run audit:verify", () => {
  let tools: Awaited<ReturnType<typeof openTools>>;

  it("verifies beside a running server, which signs at its start", async () => {
    tools = await openTools(database, parseEnv(settings), quiet);
    await expect.poll(checkpoints).toHaveLength(1);
    const { code, text } = await verify();
    expect(text).toMatch(/^ok +\S+: the chain holds to #\d+; 1 signed checkpoints agree$/);
    expect(code).toBe(0);
  });

  it("signs on demand, and nothing twice", async () => {
    await createTeam(workspace.as("adam"), { handle: "nights", name: "Nights" });
    expect((await verify("--checkpoint")).text).toMatch(/^signed /);
    expect((await verify("--checkpoint")).text).toMatch(/nothing new to sign/);
    expect(checkpoints()).toHaveLength(2);
  });

  it("is signed once more when the server stops", async () => {
    await createTeam(workspace.as("adam"), { handle: "days", name: "Days" });
    await tools.close();
    expect(checkpoints()).toHaveLength(3);
  });

  it("verifies an exported file, with the public key alone", async () => {
    const { key } = await createApiKey(workspace.as("adam"), { name: "auditor", scope: "read" });
    const request = new Request("http://console.test/api/v1/audit/export.jsonl?limit=7", {
      headers: { authorization: `Bearer ${key}` },
    });
    const answer = await exportRoute(request);
    expect(answer.headers.get("content-disposition")).toContain("audit.jsonl");
    writeFileSync(inFolder("audit.jsonl"), await answer.text());
    const key_ = isEmbedded ? "audit-key.public.pem" : "key.pem";
    const args = ["--file", "audit.jsonl", "--key", key_, "--checkpoints", "audit-checkpoints.jsonl"];
    expect(await verify(...args)).toMatchObject({ code: 0, text: expect.stringContaining("3 signed") });
    const lines = readFileSync(inFolder("audit.jsonl"), "utf8").trimEnd().split("\n");
    writeFileSync(inFolder("audit.jsonl"), `${lines.slice(0, -3).join("\n")}\n`);
    expect(await verify(...args)).toMatchObject({ code: 1, text: expect.stringContaining("were cut off") });
  });

  it("names what was changed over a stopped server, and does not sign it", async () => {
    await database.pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica;
        UPDATE "audit_events" SET "actorName" = 'Mallory' WHERE "seq" = 3; COMMIT`,
    );
    if (isEmbedded) await database.close();
    lock?.release();
    const { code, text } = await verify("--checkpoint");
    expect(text).toMatch(/NOT SIGNED/);
    expect(text).toMatch(/BROKEN \S+: #3 is not what was recorded/);
    expect(code).toBe(1);
  });
});
