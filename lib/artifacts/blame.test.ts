import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeBlame, findLineage } from "./blame";
import type { ContentPart } from "./diff/parts";

const message = (text: string, title = "System message"): ContentPart => {
  return { key: "messages[0]", title, kind: "message", text, syntax: "v1" };
};
const history = (...texts: string[]) =>
  texts.map((text, index) => ({ version: `1.0.${index}`, parts: [message(text)] }));
const versionsOf = (...texts: string[]) =>
  computeBlame(history(...texts))[0]?.lines.map(({ text, version }) => `${version} ${text}`);

describe("which version wrote a line", () => {
  it("is the first one for what never changed", () => {
    expect(versionsOf("a\nb", "a\nb", "a\nb")).toEqual(["1.0.0 a", "1.0.0 b"]);
  });

  it("is the one that last changed it, and lines around it stay whose they were", () => {
    expect(versionsOf("a\nb\nc", "a\nB\nc", "z\na\nB\nc")).toEqual([
      "1.0.2 z",
      "1.0.0 a",
      "1.0.1 B",
      "1.0.0 c",
    ]);
  });

  it("is the later one for a line that was taken out and put back", () => {
    expect(versionsOf("a\nb", "a", "a\nb")).toEqual(["1.0.0 a", "1.0.2 b"]);
  });

  it("follows a message to where it moved", () => {
    const [one, two] = [message("Be kind to people."), message("Say your name.", "User message")];
    const blamed = computeBlame([
      { version: "1.0.0", parts: [one, two] },
      { version: "1.0.1", parts: [two, one] },
    ]);
    expect(blamed.flatMap(({ lines }) => lines.map(({ version }) => version))).toEqual(["1.0.0", "1.0.0"]);
  });

  it("gives every text back whole, each line to a version that has it", () => {
    const line = fc.constantFrom("a", "b", "c", "", "d");
    const texts = fc.array(fc.array(line, { maxLength: 8 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, (given) => {
        const told = history(...given.map((lines) => lines.join("\n")));
        const blamed = computeBlame(told)[0]?.lines ?? [];
        const last = told.at(-1)?.parts[0]?.text ?? "";
        expect(blamed.map(({ text }) => text).join("\n")).toBe(last);
        for (const { text, version } of blamed) {
          const source = told.find((one) => one.version === version)?.parts[0]?.text.split("\n");
          expect(source).toContain(text);
        }
      }),
    );
  });
});

describe("the line of versions", () => {
  it("goes from base to base, and past a hotfix of another line", () => {
    const versions = [
      { id: "a", ordinal: 1, baseVersionId: null },
      { id: "b", ordinal: 2, baseVersionId: "a" },
      { id: "hotfix", ordinal: 3, baseVersionId: "a" },
      { id: "c", ordinal: 4, baseVersionId: "b" },
    ];
    const ids = (index: number) =>
      findLineage(versions, versions[index] as (typeof versions)[0]).map(({ id }) => id);
    expect(ids(3)).toEqual(["a", "b", "c"]);
    expect(ids(2)).toEqual(["a", "hotfix"]);
  });

  it("goes to the one before where an import names no base", () => {
    const versions = [1, 2, 3].map((ordinal) => ({ id: String(ordinal), ordinal, baseVersionId: null }));
    expect(findLineage(versions, versions[2] as (typeof versions)[0])).toEqual(versions);
  });
});
