import { expect, it } from "vitest";
import { findTags, tagsByLine } from "./find-tags";

it("finds the tags of a text, and none within raw text or behind a backslash", () => {
  const text = "Hi {{name}}, {{#if vip}}\\{{plain}}{{raw}}{{kept}}{{/raw}}{{/if}} {{two words}}";
  const found = findTags(text, (name) => name === "name");
  expect(found.map(({ from, to, look }) => [text.slice(from, to), look])).toEqual([
    ["{{name}}", "variable"],
    ["{{#if vip}}", "undeclared"],
    ["{{raw}}", "block"],
    ["{{/raw}}", "block"],
    ["{{/if}}", "block"],
    ["{{two words}}", "wrong"],
  ]);
});

it.each<[string, string, string[][]]>([
  ["each in its line", "{{a}}\nb {{c}} {{d}}\n", [["{{a}}"], ["{{c}}", "{{d}}"], []]],
  ["over the end of a line", "a {{#if\nb}}{{c}}", [["{{#if"], ["b}}", "{{c}}"]]],
  ["over an empty line", "a {{#if\n\nb}}", [["{{#if"], [], ["b}}"]]],
  [
    "none in raw text that began lines ago",
    "{{raw}}\n{{a}}\n{{/raw}}{{b}}",
    [["{{raw}}"], [], ["{{/raw}}", "{{b}}"]],
  ],
])("tags are known by line: %s", (_name, text, expected) => {
  const lines = text.split("\n");
  const found = tagsByLine(text, lines).map((tags, line) =>
    tags.map(({ from, to }) => lines[line]?.slice(from, to)),
  );
  expect(found).toEqual(expected);
});
