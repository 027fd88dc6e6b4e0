import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDiskStore } from "./disk-store";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-sdk-"));
  file = join(folder, "in", "cache");
});
afterEach(() => rm(folder, { recursive: true }));

it("gives back what was saved, and leaves nothing beside it that others can read", async () => {
  const store = createDiskStore(file);
  expect(await store.load()).toBeNull();
  await store.save("one\nÄ");
  await store.save("two\nÄ");
  expect(await store.load()).toBe("two\nÄ");
  expect(await readdir(join(folder, "in"))).toEqual(["cache"]);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

it.each<[string, (whole: string) => string, string]>([
  ["torn", (whole) => whole.slice(0, -1), "torn"],
  ["altered", (whole) => whole.replace("text", "test"), "altered"],
  ["empty", () => "", "not one of this store"],
  ["foreign", () => '{"a":1}\n{}', "not one of this store"],
])("refuses a file that is %s, and writes over it", async (_what, spoil, why) => {
  const store = createDiskStore(file);
  await store.save("the text");
  await writeFile(file, spoil(await readFile(file, "utf8")));
  await expect(store.load()).rejects.toThrow(why);
  await store.save("again");
  expect(await store.load()).toBe("again");
});

it("says that a disk cannot be written, and leaves nothing there", async () => {
  await writeFile(join(folder, "in"), "a file, where a folder is needed");
  const store = createDiskStore(file);
  await expect(store.save("text")).rejects.toThrow("cannot be written");
  await expect(store.load()).rejects.toThrow("cannot be read");
  expect(await readdir(folder)).toEqual(["in"]);
});

it("leaves nothing beside a file that cannot be replaced", async () => {
  await mkdir(file, { recursive: true });
  await expect(createDiskStore(file).save("text")).rejects.toThrow("cannot be written");
  expect(await readdir(join(folder, "in"))).toEqual(["cache"]);
});

it("is whole whoever writes at once", async () => {
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
  await createDiskStore(file).save("first");
  const saving = Promise.all(texts.map((text) => createDiskStore(file).save(text)));
  const read = await Promise.all(Array.from({ length: 20 }, () => createDiskStore(file).load()));
  await saving;
  for (const text of read) expect(["first", ...texts]).toContain(text);
  expect(texts).toContain(await createDiskStore(file).load());
});
