import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { join, TAR_END, writeTarEntry } from "./tar";

const folder = mkdtempSync(path.join(os.tmpdir(), "cs-tar-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = "2026-11-24T06:00:00.000Z";
const files = [
  ["empty.txt", ""],
  ["one-block.txt", "x".repeat(512)],
  ["one-more.txt", "x".repeat(513)],
  ["deep/er/text.prompt.md", "Grüße 😀\n{{name}}\r\n"],
  // Around the 100 bytes of a header, and where the length of a pax record gets a digit more.
  ...[99, 100, 101, 104, 105, 106, 255].map((length) => [
    `${"n".repeat(length - 3)}/${length}`.slice(-length),
    "text",
  ]),
].map(([name = "", text = ""]) => ({
  name: name.length > 250 ? splitName(name) : name,
  text,
  modifiedAt: at,
}));

/** No part of a path may be longer than a file system takes. */
function splitName(name: string): string {
  return `${"a".repeat(120)}/${name.slice(121)}`;
}

it("is unpacked by tar as it was", () => {
  const archive = path.join(folder, "archive.tar");
  writeFileSync(archive, join([...files.map(writeTarEntry), TAR_END]));
  execFileSync("tar", ["-xf", archive, "-C", folder]);
  for (const { name, text } of files) {
    expect(readFileSync(path.join(folder, name), "utf8"), name).toBe(text);
    expect(statSync(path.join(folder, name)).mtime.toISOString()).toBe(at);
  }
});
