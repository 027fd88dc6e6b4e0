import { describe, expect, it } from "vitest";
import { decideBump, isBaseCurrent } from "./item-rules";

const SUBMITTED = new Date("2026-11-24T10:00:00Z");
const before = new Date("2026-11-24T09:00:00Z");
const after = new Date("2026-11-24T11:00:00Z");
const version = (number: string, createdAt = before) => ({
  id: number,
  version: number,
  origin: "change",
  createdAt,
});
const prompt = (text: string) => ({
  messages: [{ role: "system", content: text, syntax: "v1" }],
  variables: [],
  model: null,
  parameters: {},
  output: { format: "text" },
  tools: [],
});

describe("a base is current", () => {
  it.each<[string, string | null, string | null, string[], Date, boolean]>([
    ["for a new path", null, null, [], before, true],
    ["not when the path has appeared since", null, "1.0.0", ["1.0.0"], before, false],
    ["at the newest version", "1.0.1", "1.0.1", ["1.0.0", "1.0.1"], before, true],
    ["not behind a newer patch of its line", "1.0.0", "1.0.1", ["1.0.0", "1.0.1"], before, false],
    ["at the end of an older line that was chosen", "1.0.1", "1.1.0", ["1.0.1", "1.1.0"], before, true],
    ["not when the newer line came after the submission", "1.0.1", "1.1.0", ["1.0.1", "1.1.0"], after, false],
    ["not inside of an older line", "1.0.0", "1.1.0", ["1.0.0", "1.0.1", "1.1.0"], before, false],
    ["by number, not by text", "1.0.9", "1.1.0", ["1.0.9", "1.0.10", "1.1.0"], before, false],
  ])("%s", (_sentence, base, newest, existing, newestAt, current) => {
    const given = isBaseCurrent(
      base ? { ...version(base), wasLive: true } : null,
      newest ? version(newest, newestAt) : null,
      existing,
      SUBMITTED,
    );
    expect(given).toBe(current);
  });

  it("not at the end of an older line that was never live", () => {
    const base = { ...version("1.0.1"), wasLive: false };
    expect(isBaseCurrent(base, version("1.1.0"), ["1.0.1", "1.1.0"], SUBMITTED)).toBe(false);
    expect(isBaseCurrent(base, version("1.0.1"), ["1.0.1"], SUBMITTED)).toBe(true);
  });
});

describe("the bump of an item", () => {
  const facts = (content: unknown, baseContent: unknown, base: string | null) => ({
    content,
    baseContent,
    base: base ? version(base) : null,
    existing: base ? [base] : [],
  });
  it.each<
    [
      string,
      { kind: string; bump: "major" | "minor" | "patch" | null },
      ReturnType<typeof facts>,
      string,
      string | null,
    ]
  >([
    ["is major at first", { kind: "prompt", bump: null }, facts(prompt("a"), null, null), "major", "1.0.0"],
    [
      "is a patch for wording",
      { kind: "prompt", bump: null },
      facts(prompt("b"), prompt("a"), "1.0.0"),
      "patch",
      "1.0.1",
    ],
    [
      "may be raised",
      { kind: "prompt", bump: "minor" },
      facts(prompt("b"), prompt("a"), "1.0.0"),
      "minor",
      "1.1.0",
    ],
    [
      "is none for the same",
      { kind: "prompt", bump: null },
      facts(prompt("a"), prompt("a"), "1.0.0"),
      "none",
      null,
    ],
    [
      "is minor for rules",
      { kind: "owner_rules", bump: null },
      facts({ text: "b" }, { text: "a" }, "1.0.0"),
      "minor",
      "1.1.0",
    ],
    [
      "is none for the same rules",
      { kind: "owner_rules", bump: null },
      facts({ text: "a" }, { text: "a" }, "1.0.0"),
      "none",
      null,
    ],
  ])("%s", (_sentence, item, given, level, next) => {
    expect(decideBump(item, given)).toMatchObject({ level, next, refusal: null });
  });

  it("cannot be lowered below what the contract asks for", () => {
    const breaking = {
      ...prompt("b {{name}}"),
      variables: [{ name: "name", type: "string", required: true }],
    };
    const bump = decideBump({ kind: "prompt", bump: "patch" }, facts(breaking, prompt("a"), "1.0.0"));
    expect(bump).toMatchObject({ level: "major", next: null, refusal: expect.stringMatching(/major/) });
  });
});
