import { expect, it } from "vitest";
import { markedRange, placeIndex } from "./place-index";

it.each<[string, string, number, number, number]>([
  ["the first line", "abc", 1, 3, 2],
  ["after a plain line end", "ab\ncd", 2, 1, 3],
  ["after a Windows line end", "ab\r\ncd", 2, 2, 5],
  ["after an old Mac line end", "ab\rcd", 2, 1, 3],
  ["behind the end of the text: its end", "ab", 1, 9, 2],
  ["on a line that is gone: the last one", "ab\nc", 7, 1, 3],
])("a place is found on %s", (_name, text, line, column, index) => {
  expect(placeIndex(text, line, column)).toBe(index);
});

it.each<[string, string, number, string]>([
  ["a whole tag", "Dear {{name}}, hello", 5, "{{name}}"],
  ["braces that are never closed: one of them", "a {{ b", 2, "{"],
  ["a character of two units", "a😀b", 1, "😀"],
  ["the last character, when the text has become shorter", "ab", 7, "b"],
  ["nothing in an empty text", "", 3, ""],
])("a problem marks %s", (_name, text, index, marked) => {
  const { from, to } = markedRange(text, index);
  expect(text.slice(from, to)).toBe(marked);
});
