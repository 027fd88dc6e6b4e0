import fc from "fast-check";
import { expect, it } from "vitest";
import { diffWords } from "./words";

it("names the words that differ", () => {
  const found = diffWords("Refunds take 30 days.", "Refunds take 14 days.");
  expect(found?.before.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(["30"]);
  expect(found?.after.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(["14"]);
});

it("takes lines with little in common for two lines, and does not compare what is too long", () => {
  expect(diffWords("Be friendly and complete.", "No gifts")).toBeNull();
  expect(diffWords("a ".repeat(5000), "a ".repeat(4999))).toBeNull();
});

it("puts each side together again", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
      const found = diffWords(before, after);
      if (!found) return;
      expect(found.before.map(({ text }) => text).join("")).toBe(before);
      expect(found.after.map(({ text }) => text).join("")).toBe(after);
    }),
  );
});
