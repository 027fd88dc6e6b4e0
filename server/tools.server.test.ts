import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { type ServerProcess, signInTo, startServerProcess } from "@/lib/testing/server-process";
import { findSharedData } from "@/lib/testing/shared-data";

const fabric = findSharedData("fabric-prompt-history");
let folder: string;
let server: ServerProcess;
const inFolder = (name: string) => path.join(folder, name);
const dataDir = () => inFolder("data");

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "countersign-tools-"));
  server = await startServerProcess({ COUNTERSIGN_DATA_DIR: dataDir() });
});
afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.exited;
  await rm(folder, { recursive: true, force: true });
});

/** A tool of dist/ as the command line runs it; rejects with what it printed when it does not end with 0. */
async function tool(name: string, args: string[], env: Record<string, string>): Promise<string> {
  const all = {
    ...process.env,
    DATABASE_URL: "",
    COUNTERSIGN_URL: "",
    COUNTERSIGN_API_KEY: "",
    COUNTERSIGN_DATA_DIR: inFolder("elsewhere"),
    INIT_CWD: folder,
    ...env,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [`dist/${name}.js`, ...args], { env: all });
  return stdout;
}

async function remote(scope: string): Promise<Record<string, string>> {
  const cookie = await signInTo(server.url, "admin@demo.local");
  const answer = await fetch(`${server.url}/api/v1/api-keys`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({ name: `tools that ${scope}`, scope }),
  });
  const { key } = (await answer.json()) as { key: string };
  return { COUNTERSIGN_URL: server.url, COUNTERSIGN_API_KEY: key };
}

describe("the tools against a running server", () => {
  it("export downloads the workspace of the key, and nothing into a folder that is in use", async () => {
    const read = await remote("read");
    expect(await tool("export", ["out"], read)).toContain("ok     ");
    expect((await readdir(inFolder("out"))).sort()).toEqual(["artifacts.tar", "audit.jsonl", "versions.csv"]);
    expect(await readFile(inFolder("out/versions.csv"), "utf8")).toContain("support/refund-reply");
    await expect(tool("export", ["out"], read)).rejects.toThrow(/is not empty/);
  });

  it("audit:verify recomputes the trail of that server here, and finds it whole", async () => {
    expect(await tool("audit-verify", [], await remote("read"))).toMatch(/the chain holds to #\d+/);
  });

  it("a key that may not read is refused in words", async () => {
    const resolveOnly = await remote("resolve");
    await expect(tool("export", ["refused"], resolveOnly)).rejects.toThrow(/may not|does not allow|scope/i);
    await expect(tool("audit-verify", [], resolveOnly)).rejects.toThrow(/may not|does not allow|scope/i);
  });

  it.runIf(fabric)(
    "an import cut off by kill -9 on either side is whole after it was run again",
    async () => {
      const source = path.resolve(fabric?.folder ?? "");
      const write = await remote("write");
      const env: NodeJS.ProcessEnv = { ...process.env, ...write, INIT_CWD: folder, DATABASE_URL: "" };
      let kept: Record<string, number> = {};
      // Later from time to time, until a kill comes when a part is there.
      for (let delayMs = 500; Object.keys(kept).length === 0; delayMs += 200) {
        const child = spawn(process.execPath, ["dist/import.js", source, "--into", "cut"], { env });
        const ended = once(child, "close");
        await once(child.stdout, "data");
        await delay(delayMs);
        server.child.kill("SIGKILL");
        child.kill("SIGKILL");
        await Promise.all([server.exited, ended]);
        server = await startServerProcess({ COUNTERSIGN_DATA_DIR: dataDir() });
        write.COUNTERSIGN_URL = server.url;
        env.COUNTERSIGN_URL = server.url;
        kept = await importedVersions(write);
      }
      expect(await tool("import", [source, "--into", "cut"], write)).toContain("Imported: ");
      const whole = await importedVersions(write);
      expect(Object.values(whole).reduce((sum, count) => sum + count, 0)).toBe(133);
      console.info(`kept by the kill: ${Object.keys(kept).length} of 8 prompts`);
      // What a cut import left behind was never a part of a prompt.
      expect(whole).toMatchObject(kept);
      expect(await tool("import", [source, "--into", "cut"], write)).toContain("8 unchanged, 0 versions");
      expect(await importedVersions(write)).toEqual(whole);
    },
  );

  it("a backup of it restored into PostgreSQL passes the auditor, and a server starts on it", async (test) => {
    const binaries = findPostgresql();
    if (!binaries) return test.skip("PostgreSQL is not installed here");
    await tool("backup", ["moved.backup"], { COUNTERSIGN_DATA_DIR: dataDir() });
    const cluster = await startCluster(binaries);
    try {
      const place = { DATABASE_URL: cluster.adminUrl };
      expect(await tool("restore", ["moved.backup"], place)).toContain("0 broken invariants");
      expect(await tool("audit-verify", [], place)).toMatch(/the chain holds to #\d+/);
      await expect(tool("restore", ["moved.backup"], place)).rejects.toThrow(/is not empty|holds/);
      const moved = await startServerProcess({
        ...place,
        COUNTERSIGN_DATA_DIR: inFolder("moved"),
        COUNTERSIGN_SECRET: "another secret, long enough to be one",
      });
      const cookie = await signInTo(moved.url, "owner@demo.local");
      expect((await fetch(`${moved.url}/api/v1/workspace`, { headers: { cookie } })).status).toBe(200);
      moved.child.kill("SIGTERM");
      expect(await moved.exited).toBe(0);
    } finally {
      cluster.stop();
    }
  });
});

/** How many versions each path under `cut/` has. */
async function importedVersions({ COUNTERSIGN_URL: url, COUNTERSIGN_API_KEY: key }: Record<string, string>) {
  const answer = await fetch(`${url}/api/v1/exports/versions.csv`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(answer.status).toBe(200);
  const counts: Record<string, number> = {};
  for (const row of (await answer.text()).split("\n"))
    if (row.startsWith("cut/")) {
      const name = row.slice(0, row.indexOf(","));
      counts[name] = (counts[name] ?? 0) + 1;
    }
  return counts;
}
