import { describe, expect, it } from "vitest";
import { writePromptFile } from "@/lib/artifacts/files/prompt-file";
import { makePlan } from "./make-plan";
import { readFiles } from "./read-files";
import { readJson } from "./read-json";

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const plan = (...files: ReturnType<typeof file>[]) => makePlan(readFiles(files), null);
const shape = ({ artifacts, problems }: ReturnType<typeof plan>) => ({
  artifacts: artifacts.map(({ path, versions }) => [
    path,
    ...versions.map((version) => version.content.text),
  ]),
  problems: problems.map(({ row, reason }) => `${row}: ${reason}`),
});

describe("a folder", () => {
  it("is one artifact a file, byte for byte, and leaves out what is no prompt", () => {
    const read = plan(
      file("Support/Refund Reply.md", "\uFEFFA\r\n{{ b }}\n"),
      file("support/tone.prompt", "Kind"),
      file("README.md", "About"),
      file(".git/config.txt", "x"),
      file("data.bin", "x"),
    );
    expect(shape(read)).toEqual({
      artifacts: [
        ["support/refund-reply", "\uFEFFA\r\n{{ b }}\n"],
        ["support/tone", "Kind"],
      ],
      problems: [],
    });
    expect(read.notices).toEqual(["3 files are no prompt and left out."]);
  });

  it("takes exported files by their path, several of one path as its versions in order", () => {
    const content = {
      text: "x",
      syntax: "literal",
      variables: [],
      model: null,
      parameters: {},
      output: { format: "text" },
      tools: [],
    } as const;
    const exported = (version: string, text: string) =>
      file(
        `any/${version}.prompt.md`,
        writePromptFile(
          {
            path: "support/refund",
            version,
            author: "Ana",
            date: "2026-01-02T03:04:05.000Z",
            message: "M",
            commit: "c1",
          },
          { ...content, variables: [], tools: [], text },
        ),
      );
    const read = plan(
      exported("1.10.0", "ten"),
      exported("1.9.0", "nine"),
      file("support/refund.md", "other"),
    );
    expect(shape(read).artifacts).toEqual([
      ["support/refund", "nine", "ten"],
      ["support/refund-2", "other"],
    ]);
    expect(read.artifacts[0]?.versions[0]).toMatchObject({
      author: "Ana",
      at: "2026-01-02T03:04:05.000Z",
      message: "M",
      commit: "c1",
    });
  });

  it("names every file that is wrong", () => {
    const wrong = { name: "latin.md", bytes: new Uint8Array([0x63, 0xe9]) };
    const read = makePlan(
      readFiles([
        wrong,
        file("broken.md", "---\ncountersign: 1\nx: 1\n---\n"),
        file("up.md", "---\ncountersign: 1\npath: ../up\n---\n"),
      ]),
      null,
    );
    expect(shape(read).problems).toEqual([
      "broken.md: Its front matter has the unknown key `x`.",
      "latin.md: It is not text in UTF-8.",
      "up.md: `path: ../up` is not a path such as support/refund-reply.",
    ]);
    expect(shape(plan(file("a.bin", "x"))).problems[0]).toContain("no prompt file");
  });
});

describe("an index with its files", () => {
  const index = (entries: unknown) => file("index.json", JSON.stringify({ greet: entries }));
  it("is a history in order", () => {
    const read = plan(
      index([
        { file: "greet/001.md", date: "2024-01-17T16:46:30-08:00", message: "One", commit: "a1", bytes: 2 },
        { file: "greet/002.md", date: "2024-01-18", message: "Two" },
      ]),
      file("greet/001.md", "Hi"),
      file("greet/002.md", "Hello"),
    );
    expect(shape(read).artifacts).toEqual([["greet", "Hi", "Hello"]]);
    expect(read.artifacts[0]?.versions).toMatchObject([
      { at: "2024-01-18T00:46:30.000Z", message: "One", commit: "a1", author: null },
      { at: "2024-01-18T00:00:00.000Z", message: "Two", commit: null },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["a file outside", { file: "../../etc/passwd" }, /not among the files/],
    ["another length", { file: "greet/001.md", bytes: 3 }, /3 bytes, the file has 2/],
    ["another digest", { file: "greet/001.md", sha256: "00" }, /SHA-256/],
    ["no date", { file: "greet/001.md", date: "yesterday" }, /no date/],
  ])("refuses an artifact with %s", (_what, entry, expected) => {
    const files = [index([entry]), file("greet/001.md", "Hi")];
    const read = makePlan(readFiles(files, { sha256: () => "11" }), null);
    expect(shape(read).artifacts).toEqual([]);
    expect(shape(read).problems[0]).toMatch(expected);
  });
});

describe("JSON", () => {
  const read = (value: unknown) => shape(makePlan(readJson(JSON.stringify(value)), "into"));
  it("is a list, an object of names, or versions", () => {
    expect(read([{ name: "A b", text: "x" }]).artifacts).toEqual([["into/a-b", "x"]]);
    expect(read({ "A b": "x", c: { prompt: "y" } }).artifacts).toEqual([
      ["into/a-b", "x"],
      ["into/c", "y"],
    ]);
    expect(
      read({ artifacts: [{ path: "a/b", versions: [{ text: "1" }, { content: { text: "2" } }] }] }).artifacts,
    ).toEqual([["into/a/b", "1", "2"]]);
  });

  it("is literal where it names no syntax, and keeps messages, variables and models", () => {
    const { artifacts } = makePlan(
      readJson(
        JSON.stringify([
          { name: "a", messages: [{ role: "user", content: "{{x}}" }], model: "m" },
          { name: "b", content: { text: "{{x}}", syntax: "v1", variables: [{ name: "x" }] } },
        ]),
      ),
      null,
    );
    expect(artifacts.map((one) => one.versions[0]?.content)).toMatchObject([
      { messages: [{ role: "user", content: "{{x}}", syntax: "literal" }], model: { default: "m" } },
      { text: "{{x}}", syntax: "v1", variables: [{ name: "x" }] },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["no object", [1], /artifacts\[0\]: It is not an object/],
    ["no name", [{ text: "x" }], /neither `name` nor `path`/],
    ["no text", [{ name: "x" }], /neither `text`/],
    ["a wrong path", [{ path: "A b", text: "x" }], /not a path/],
    ["a wrong version", [{ name: "a", versions: [{ text: "x" }, 1] }], /artifacts\[0\]\.versions\[1\]/],
    ["an unknown key of a content", [{ name: "a", content: { text: "x", temprature: 1 } }], /temprature/],
    ["a number for an author", [{ name: "a", text: "x", author: 1 }], /`author`/],
    ["a wrong commit", [{ name: "a", text: "x", commit: "a b" }], /commit/],
    ["no version", [{ name: "a", versions: [] }], /no version/],
    [
      "one path twice",
      [
        { path: "a", text: "x" },
        { path: "a", text: "y" },
      ],
      /appears twice/,
    ],
    ["no list", "x", /no list/],
  ])("with %s says so", (_what, value, expected) => {
    expect(read(value).problems.join()).toMatch(expected);
  });

  it("with prototype keys pollutes nothing", () => {
    const { artifacts } = makePlan(
      readJson('{"__proto__": {"text": "x", "polluted": true}, "constructor": "y"}'),
      null,
    );
    expect(artifacts.map((one) => one.path)).toEqual(["proto", "constructor"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(shape(makePlan(readJson("{"), null)).problems[0]).toMatch(/^the file: It is not JSON/);
  });
});
