import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Script, startScript } from "@/lib/testing/run-script";
import { lockFolder } from "./folder-lock";

const HOLDER = "lib/testing/scripts/lock-holder.ts";

let base: string;
const started: Script[] = [];
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "cs-lock-"));
});
afterEach(async () => {
  for (const { child, exited } of started.splice(0)) {
    child.kill("SIGKILL");
    await exited;
  }
  rmSync(base, { recursive: true, force: true });
});

async function start(folder: string): Promise<Script> {
  const script = await startScript(HOLDER, {}, [folder]);
  started.push(script);
  return script;
}

const folders: [string, () => string][] = [
  ["a short path", () => base],
  ["a path longer than a socket may have", () => path.join(base, "deep".repeat(20), "deeper".repeat(20))],
  ["a path with spaces and umlauts", () => path.join(base, "mein Ordner größer")],
];

it.each(folders)("refuses a second process and says which one holds the folder: %s", async (_name, at) => {
  const folder = at();
  const holder = await start(folder);
  await holder.waitFor(/^held/);
  const second = await start(folder);
  const refusal = await second.waitFor(/^refused/);
  expect(refusal).toContain(folder);
  expect(refusal).toContain(`process ${holder.child.pid}`);
  expect(refusal).toContain("COUNTERSIGN_DATA_DIR");
  expect((await second.exited).code).toBe(3);
});

it.each(folders)("is free again after a kill -9, and leaves nothing behind: %s", async (_name, at) => {
  const folder = at();
  const holder = await start(folder);
  await holder.waitFor(/^held/);
  holder.child.kill("SIGKILL");
  await holder.exited;
  const lock = await lockFolder(folder);
  expect(readdirSync(folder).filter((name) => name.endsWith(".sock"))).toHaveLength(1);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

it("is given to exactly one of eight processes that start at once, beside three dead ones", async () => {
  for (let dead = 0; dead < 3; dead++) {
    const holder = await start(base);
    await holder.waitFor(/^held/);
    holder.child.kill("SIGKILL");
    await holder.exited;
  }
  const contenders = await Promise.all(Array.from({ length: 8 }, () => start(base)));
  const answers = await Promise.all(contenders.map((script) => script.waitFor(/^(held|refused)/)));
  expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
});

it("is not taken from a holder that is stopped and cannot answer", async () => {
  const holder = await start(base);
  await holder.waitFor(/^held/);
  holder.child.kill("SIGSTOP");
  await expect(lockFolder(base)).rejects.toThrow(`process ${holder.child.pid}`);
  holder.child.kill("SIGCONT");
});

it("is released for the next one", async () => {
  const holder = await start(base);
  await holder.waitFor(/^held/);
  holder.child.stdin?.end();
  await holder.waitFor(/^released/);
  const lock = await lockFolder(base);
  await expect(lockFolder(base)).rejects.toThrow("in use");
  lock.release();
});

it("makes the folder, for its owner alone", async () => {
  const folder = path.join(base, "new", "data");
  const lock = await lockFolder(folder);
  expect(existsSync(folder)).toBe(true);
  lock.release();
  mkdirSync(path.join(base, "other"));
});
