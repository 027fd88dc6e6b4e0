import { expect, it } from "vitest";
import { rawRanges, TAG, type TagLook, tagLook } from "./tag-look";

it.each<[string, TagLook | null]>([
  ["{{name}}", "variable"],
  ["{{ name }}", "variable"],
  ["{{nobody}}", "undeclared"],
  ["{{#if name}}", "block"],
  ["{{#each nobody}}", "undeclared"],
  ["{{else}}", "block"],
  ["{{/if}}", "block"],
  ["{{this.price}}", "block"],
  ["{{@index}}", "block"],
  ["{{raw}}", "block"],
  ["{{/raw}}", "block"],
  ["{{two words}}", "wrong"],
  ["{{#if}}", "wrong"],
  ["\\{{", null],
])("%s looks like a tag that is %s", (source, look) => {
  expect([...source.matchAll(TAG)].map(([found]) => found)).toEqual([source]);
  expect(tagLook(source, (name) => name === "name")).toBe(look);
});

it.each<[string, string, string[]]>([
  ["between its tags", "a {{raw}}{{x}}{{/raw}} b {{raw}}y{{/raw}}", ["{{x}}", "y"]],
  ["to the end, when it is never closed", "a {{raw}}{{x}}", ["{{x}}"]],
  ["nowhere, when its braces are plain", "a \\{{raw}}{{x}}", []],
])("text is kept as it is %s", (_name, text, kept) => {
  expect(rawRanges(text).map(({ from, to }) => text.slice(from, to))).toEqual(kept);
});
