import { beforeAll, describe, expect, it } from "vitest";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import type { Actor } from "@/lib/kernel/actor";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { listArtifacts } from "./list-artifacts";
import { listFolders } from "./list-folders";

openScenario();
let reader: Actor;
beforeAll(async () => {
  const { as } = await buildSupportWorkspace();
  reader = as("vera");
  const add = (path: string, ...texts: string[]) =>
    importArtifact(as("ana"), {
      path,
      versions: texts.map((text) => ({ content: { text, syntax: "literal" } })),
    });
  await add("top", "Nothing in a folder.");
  await add("a/x/one", "Greet.\nThe Umbrella is blue 100%.\nBye.", "Greet.\nThe umbrella is red 100%.\nBye.");
  await add("a-b/two", "An UMBRELLA of \\ signs and under_scores.");
  await add("a.c/three", "Snow.");
  await add("a/four", "Rain \\u0000 in JSON.");
  await add("b/y/z/five", `${"x".repeat(5000)} umbrella ${"y".repeat(5000)}`);
});

const find = async (input: Parameters<typeof listArtifacts>[1]) => {
  const { data } = await listArtifacts(reader, { kind: "prompt", ...input });
  return data.map(({ path }) => path);
};

describe("a search", () => {
  it.each<[string, Parameters<typeof listArtifacts>[1], string[]]>([
    ["finds a text whatever its case", { q: "UmBrella" }, ["a-b/two", "a/x/one", "b/y/z/five"]],
    ["finds paths and texts together", { q: "two" }, ["a-b/two"]],
    ["finds only paths when told", { q: "rain", in: "path" }, []],
    ["finds only texts when told", { q: "four", in: "text" }, []],
    ["finds short paths", { q: "A.C" }, ["a.c/three"]],
    ["does not find what an older version said", { q: "blue" }, []],
    ["takes a percent sign as it is", { q: "100%." }, ["a/x/one"]],
    ["takes an underscore as it is", { q: "r_scores" }, ["a-b/two"]],
    ["takes a backslash as it is", { q: "\\ sig" }, ["a-b/two"]],
    ["stays in its folder", { q: "umbrella", folder: "a" }, ["a/x/one"]],
    ["stays in folder and prefix", { q: "umbrella", folder: "a", path: "a/x" }, ["a/x/one"]],
    ["goes on after a page", { q: "umbrella", cursor: "a-b/two" }, ["a/x/one", "b/y/z/five"]],
  ])("%s", async (_what, input, paths) => {
    expect(await find(input)).toEqual(paths);
  });

  it("answers a page that the first rows fill", async () => {
    expect(await find({ q: "umbrella", limit: 1 })).toEqual(["a-b/two"]);
  });

  it("is of the highest version, also when a hotfix of an older line comes after it", async () => {
    const { as } = await buildSupportWorkspace();
    const merge = (text: string, more: { bump?: "minor"; baseVersion?: string }) =>
      buildMergedChange(as("ana"), as("omar"), { title: text, items: [{ ...refundReply(text), ...more }] });
    await merge("Old words for {{customer}}", {});
    await buildReleases(as("omar"), { path: "support/refund-reply", version: "1.0.0" }, [{ key: "stage" }]);
    await merge("New words for {{customer}}", { bump: "minor" });
    await merge("Mended words for {{customer}}", { baseVersion: "1.0.0" });
    const { data } = await listArtifacts(as("vera"), { q: "words" });
    expect(data.map(({ version, match }) => [version, match])).toEqual([
      ["1.1.0", "New words for {{customer}}"],
    ]);
  });

  it("shows the line that has it, and cuts a long one around it", async () => {
    const { data } = await listArtifacts(reader, { q: "umbrella" });
    const [two, one, five] = data.map(({ match }) => match);
    expect([two, one]).toEqual(["An UMBRELLA of \\ signs and under_scores.", "The umbrella is red 100%."]);
    expect(five).toMatch(/^…x{30,80} umbrella y{30,200}…$/);
  });

  it("refuses two letters in texts, with the way out", async () => {
    await expect(find({ q: "ab", in: "text" })).rejects.toThrow(/3 characters or more/);
  });
});

describe("folders", () => {
  const below = async (folder?: string) => {
    const { data } = await listFolders(reader, { ...(folder ? { folder } : {}) });
    return data.map(({ path }) => path);
  };
  it("are each named once, whatever signs their names have", async () => {
    expect(await below()).toEqual(["a-b", "a.c", "a", "b"]);
  });
  it("are those directly below", async () => {
    expect([await below("a"), await below("b"), await below("b/y/z"), await below("nowhere")]).toEqual([
      ["a/x"],
      ["b/y"],
      [],
      [],
    ]);
  });
  it("go on after a page", async () => {
    const first = await listFolders(reader, { limit: 2 });
    expect(first.nextCursor).toBe("a.c");
    const next = await listFolders(reader, { limit: 2, cursor: "a.c" });
    expect([next.data, next.nextCursor]).toEqual([[{ path: "a" }, { path: "b" }], null]);
  });
});
