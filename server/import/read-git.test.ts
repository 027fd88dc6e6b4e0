import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePlan } from "@/lib/imports/make-plan";
import { readFiles } from "@/lib/imports/read-files";
import { findSharedData } from "@/lib/testing/shared-data";
import { isGitFolder, readGit } from "./read-git";
import { readSource } from "./read-source";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-git-"));
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WHO = {
  GIT_AUTHOR_NAME: "Zoë Åkesson",
  GIT_AUTHOR_EMAIL: "z@test.local",
  GIT_COMMITTER_NAME: "C",
  GIT_COMMITTER_EMAIL: "c@test.local",
};
function git(...args: string[]): string {
  return commitAs({}, ...args);
}
function commitAs(env: Record<string, string>, ...args: string[]): string {
  const own = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...WHO, ...own, ...env },
  }).trim();
}
function write(name: string, content: string | Uint8Array) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}
function commit(message: string, date = "2024-01-17T16:46:30-08:00"): string {
  git("add", "-A");
  commitAs(
    { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    "commit",
    "-q",
    "--allow-empty",
    "--cleanup=verbatim",
    "-m",
    message,
  );
  return git("rev-parse", "HEAD");
}
const planOf = (into: string | null = null) => makePlan(readGit(folder), into);
const shape = () =>
  Object.fromEntries(
    planOf().artifacts.map(({ path: at, versions }) => [at, versions.map((one) => one.content.text)]),
  );
const long = (...lines: string[]) =>
  `${"The same long beginning of a prompt.\n".repeat(5)}${lines.join("\n")}\n`;

describe("a git repository", () => {
  it("gives each commit that touched a file: author, date, message, bytes, across renames, in order", () => {
    write("old name.md", long("one {{ x }}"));
    const first = commit("First\n\nBody of it");
    write("other.txt", "\uFEFFother\r\n");
    commit("Another file");
    git("mv", "old name.md", "new.md");
    commit("Only renamed");
    git("mv", "new.md", "née.md");
    write("née.md", long("two"));
    const last = commit("Renamed and edited", "2024-03-01T00:00:00Z");
    const { artifacts, problems } = planOf("in");
    expect(problems).toEqual([]);
    expect(artifacts.map(({ path: at, name }) => [at, name])).toEqual([
      ["in/nee", "née"],
      ["in/other", "other"],
    ]);
    expect(artifacts[0]?.versions).toMatchObject([
      {
        author: "Zoë Åkesson",
        at: "2024-01-18T00:46:30.000Z",
        message: "First\n\nBody of it",
        commit: first,
      },
      { at: "2024-03-01T00:00:00.000Z", message: "Renamed and edited", commit: last },
    ]);
    expect(artifacts[0]?.versions[0]?.content).toMatchObject({
      text: long("one {{ x }}"),
      syntax: "literal",
    });
    expect(artifacts[1]?.versions[0]?.content.text).toBe("\uFEFFother\r\n");
  });

  it("goes through branches and merges, and ends in what is there", () => {
    write("a.md", long("a1"));
    write("b.md", long("b1"));
    commit("Start");
    git("checkout", "-q", "-b", "side");
    write("a.md", long("a-side"));
    commit("Side");
    git("checkout", "-q", "main");
    write("b.md", long("b-main"));
    commit("Main");
    write("a.md", long("a-main"));
    commit("Main too");
    git("merge", "-q", "-s", "ours", "side", "-m", "Keep ours");
    expect(shape().a?.at(-1)).toBe(long("a-main"));
    expect(shape().b).toEqual([long("b1"), long("b-main")]);
    git("checkout", "-q", "-b", "other");
    write("a.md", long("a-other"));
    commit("Other");
    git("checkout", "-q", "main");
    write("a.md", long("a-mine"));
    commit("Mine");
    try {
      git("merge", "-q", "other");
    } catch {
      // Both changed one line: it is resolved by hand.
    }
    write("a.md", long("a-resolved"));
    const merge = commit("Resolved");
    expect(shape().a?.at(-1)).toBe(long("a-resolved"));
    expect(planOf().artifacts[0]?.versions.at(-1)).toMatchObject({ message: "Resolved", commit: merge });
  });

  it("leaves out what was deleted, is no prompt, no file or no text", () => {
    write("gone.md", "gone");
    write("back.md", "one");
    write("bad.md", new Uint8Array([0xff, 0xfe]));
    write("code.js", "x");
    commit("Start");
    rmSync(path.join(folder, "gone.md"));
    rmSync(path.join(folder, "back.md"));
    execFileSync("ln", ["-s", "/etc/hostname", path.join(folder, "link.md")]);
    commit("Deleted");
    write("back.md", "two");
    write("bad.md", "good");
    commit("Back");
    expect(shape()).toEqual({ back: ["one", "two"], bad: ["good"] });
    expect(planOf().artifacts[1]?.notices).toEqual(["1 of its versions is not text in UTF-8 and left out."]);
  });

  it("is read from a folder inside of it, and as plain files when asked", () => {
    write("patterns/greet/system.md", "Hi");
    write("elsewhere.md", "No");
    commit("Start");
    write("patterns/greet/system.md", "Hello");
    commit("Better");
    const inside = path.join(folder, "patterns");
    expect(makePlan(readGit(inside), null).artifacts.map((one) => [one.path, one.versions.length])).toEqual([
      ["greet/system", 2],
    ]);
    expect(readSource(inside, { mapping: undefined, asFiles: false }).form).toBe("git");
    const plain = readSource(inside, { mapping: undefined, asFiles: true });
    expect([plain.form, plain.artifacts[0]?.versions.length]).toEqual(["folder", 1]);
  });

  it("takes hostile names, messages and authors as text", () => {
    write('a\tb\nc "d".md', "x");
    commit("\u0001:100644 0000 M\n\n$(touch /tmp/never)");
    const { artifacts, problems } = planOf();
    expect(problems).toEqual([]);
    expect(artifacts.map((one) => one.path)).toEqual(["a-b-c-d"]);
    expect(artifacts[0]?.versions[0]?.message).toBe("\u0001:100644 0000 M\n\n$(touch /tmp/never)");
  });

  it("without a commit is no repository to read, and so is a folder", () => {
    write("a.md", "x");
    expect(isGitFolder(folder)).toBe(false);
    expect(readSource(folder, { mapping: undefined, asFiles: false }).form).toBe("folder");
  });
});

const fabric = findSharedData("fabric-prompt-history");
describe.skipIf(!fabric)("a repository made of eight real histories", () => {
  it("gives the same 133 versions as their index, one of them renamed on the way", () => {
    const expected = makePlan(readFiles(fabric?.files() ?? []), null);
    for (const { name, versions } of expected.artifacts)
      for (const [i, { content, message, at }] of versions.entries()) {
        if (name === "summarize" && i === 3) git("mv", "patterns/summarize-old.md", "patterns/summarize.md");
        const file = name === "summarize" && i < 3 ? "summarize-old" : name;
        write(`patterns/${file}.md`, content.text ?? "");
        git("add", "-A");
        const date = at ?? "";
        commitAs(
          { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
          "commit",
          "-q",
          "--cleanup=verbatim",
          "-m",
          message,
        );
      }
    const read = makePlan(readGit(path.join(folder, "patterns")), null);
    const facts = ({ artifacts }: typeof expected) =>
      artifacts
        .map(({ path: at, versions }) => [at, versions.map((one) => [one.content.text, one.message, one.at])])
        .sort();
    expect(read.problems).toEqual([]);
    expect(read.artifacts.reduce((sum, one) => sum + one.versions.length, 0)).toBe(133);
    expect(JSON.stringify(facts(read)) === JSON.stringify(facts(expected))).toBe(true);
  }, 120_000);
});
