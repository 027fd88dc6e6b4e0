import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { serveRegistry } from "@/lib/testing/sdk/serve-registry";

const root = process.cwd();
const run = promisify(execFile);
let folder: string;
let service: string;
let packed: { filename: string; files: { path: string }[]; unpackedSize: number };
let registry: FakeRegistry;
let served: Awaited<ReturnType<typeof serveRegistry>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "countersign-package-"));
  service = path.join(folder, "service");
  await mkdir(path.join(service, "node_modules/@types"), { recursive: true });
  await run(process.execPath, ["scripts/build-client.mjs"]);
  const { stdout } = await run("npm", ["pack", "./dist/client", "--json", "--pack-destination", folder]);
  [packed] = JSON.parse(stdout) as [typeof packed];
  await writeFile(path.join(service, "package.json"), JSON.stringify({ name: "service", private: true }));
  const tarball = path.join(folder, packed.filename);
  await run("npm", ["install", tarball, "--offline", "--no-audit", "--no-fund", "--omit=peer"], {
    cwd: service,
  });
  // What a service brings itself.
  for (const name of ["react", "@openfeature", "@types/node", "@types/react", "csstype", "undici-types"])
    await symlink(path.join(root, "node_modules", name), path.join(service, "node_modules", name));
  registry = new FakeRegistry();
  served = await serveRegistry(registry);
}, 240_000);
afterAll(async () => {
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file of the service as a process; what it prints. */
async function start(file: string, text: string): Promise<unknown> {
  await writeFile(path.join(service, file), text);
  const env = { ...process.env, COUNTERSIGN_URL: served.url };
  const { stdout } = await run(process.execPath, [file], { cwd: service, env });
  return JSON.parse(stdout);
}

const USE = `
const prompts = createClient({ url: process.env.COUNTERSIGN_URL, key: "cs_a_b", store: createDiskStore("kept") });
prompts.getPrompt("support/refund-reply").then(async (prompt) => {
  await prompts.close();
  console.log(JSON.stringify([prompt.reason, prompt.version, prompt.render({ name: "Mira" }).text,
    typeof usePrompt, new PromptProvider(prompts).metadata.name]));
});`;
const answered = ["STATIC", "1.0.0", "One Mira", "function", "countersign"];

describe("the packed client", () => {
  it("has what it needs and nothing else: no dependency, no source, no test", async () => {
    const names = packed.files.map(({ path: name }) => name);
    expect(
      names.filter((name) => !/^((bin|cjs|esm)\/|package\.json$|README\.md$|THIRD-PARTY\.txt$)/.test(name)),
    ).toEqual([]);
    expect(names.filter((name) => /\.test\.|\.map$/.test(name))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(1_500_000);
    const about = JSON.parse(await readFile(path.join(root, "dist/client/package.json"), "utf8"));
    expect(about.dependencies).toBeUndefined();
    expect(await readdir(path.join(service, "node_modules/@countersign"))).toEqual(["client"]);
  });

  it("is an ES module", async () => {
    const imports = `import { createClient } from "@countersign/client";
import { createDiskStore } from "@countersign/client/disk-store";
import { usePrompt } from "@countersign/client/react";
import { PromptProvider } from "@countersign/client/openfeature";`;
    expect(await start("service.mjs", imports + USE)).toEqual(answered);
  });

  it("is a CommonJS module", async () => {
    const imports = `const { createClient } = require("@countersign/client");
const { createDiskStore } = require("@countersign/client/disk-store");
const { usePrompt } = require("@countersign/client/react");
const { PromptProvider } = require("@countersign/client/openfeature");`;
    expect(await start("service.cjs", imports + USE)).toEqual(answered);
  });

  it("has types for either, which find a wrong use", async () => {
    const source = (wrong: string) => `import { createClient, toOpenAI } from "@countersign/client";
import { createDiskStore } from "@countersign/client/disk-store";
import { PromptProvider } from "@countersign/client/openfeature";
import { usePrompt } from "@countersign/client/react";
const prompts = createClient({ url: "http://h", key: "k", store: createDiskStore("kept") });
export const provider = new PromptProvider(prompts);
export const rendered: Promise<string | null> = prompts.getPrompt("a/b").then((one) => one.render({ name: 1 }).text);
export const body = prompts.getPrompt("a/b", { default: "Hi" }).then((one) => toOpenAI(one, {}).messages[0]?.role);
export function Reply() { return usePrompt("a/b", { default: "Hi" }).text; }
${wrong}`;
    const check = async () => {
      const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
      const compiler = path.join(root, "node_modules/typescript/bin/tsc");
      return run(process.execPath, [compiler, ...flags, "ours.mts", "ours.cts"], { cwd: service }).then(
        () => "",
        ({ stdout }: { stdout: string }) => stdout,
      );
    };
    for (const file of ["ours.mts", "ours.cts"]) await writeFile(path.join(service, file), source(""));
    expect(await check()).toBe("");
    const wrong = `prompts.getPrompt("a/b", { defalt: "Hi" });`;
    for (const file of ["ours.mts", "ours.cts"]) await writeFile(path.join(service, file), source(wrong));
    expect((await check()).match(/ours\.[mc]ts.*'defalt'/g)).toHaveLength(2);
  });
});

describe("its command", () => {
  const command = (...args: string[]) => {
    const env = {
      ...process.env,
      COUNTERSIGN_URL: served.url,
      COUNTERSIGN_API_KEY: "cs_a_b",
      INIT_CWD: folder,
    };
    return run(path.join(service, "node_modules/.bin/countersign"), args, { cwd: service, env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );
  };

  it("says how it is called", async () => {
    expect(await command("--help")).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^countersign <command> \[options\]/),
    });
  });

  it("pulls what the service is built with, into its folder", async () => {
    const pulled = await command("pull", "--out", "prompts.json", "--public-key", registry.publicKey);
    expect(pulled).toEqual({ code: 0, said: "prompts.json: 1 prompt of prod, snapshot 1\n" });
    const bundled = `import { readFileSync } from "node:fs";
import { createClient } from "@countersign/client";
const bundled = JSON.parse(readFileSync("prompts.json", "utf8"));
const prompts = createClient({ url: "http://127.0.0.1:9", key: "cs_a_b", bundled });
const { reason, version } = await prompts.getPrompt("support/refund-reply");
await prompts.close();
console.log(JSON.stringify([reason, version]));`;
    expect(await start("bundled.mjs", bundled)).toEqual(["STALE", "1.0.0"]);
  });

  it("writes nothing that somebody else signed, and ends with 1", async () => {
    const other = new FakeRegistry().publicKey.replace(/.{8}$/, "AAAAAAA=");
    expect(await command("pull", "--out", "forged.json", "--public-key", other)).toMatchObject({
      code: 1,
      said: expect.stringContaining("does not verify"),
    });
    expect(await readdir(service)).not.toContain("forged.json");
  });
});
