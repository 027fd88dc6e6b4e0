import { expect, it } from "vitest";
import { tagsByWords } from "./tags-by-words";

it("knows the tags of a line by its words without its indent, and keeps raw text as it is", () => {
  const found = tagsByWords("{{#if a}}\n\t  say {{b}}\n{{/if}}\n{{raw}}\n{{c}}\n{{/raw}}");
  expect(found.get("say {{b}}")).toEqual([{ from: 4, to: 9, look: "variable" }]);
  expect(found.get("{{#if a}}")).toEqual([{ from: 0, to: 9, look: "block" }]);
  expect(found.has("{{c}}")).toBe(false);
});
