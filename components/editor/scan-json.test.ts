import fc from "fast-check";
import { expect, it } from "vitest";
import { findPlace, scanJson } from "./scan-json";

it.each<[string, string, string]>([
  ["a comma too many", '{"a": 1,\n}', "}"],
  ["a word", '{"a": yes}', "yes}"],
  ["a key without quotes", "{a: 1}", "a: 1}"],
  ["text after the end", "[1] x", "x"],
  ["an open list at the end", "[1, 2", ""],
  ["a bracket that closes something else", '{"a": [1}', "}"],
  ["nothing", "  ", ""],
])("a text stops being JSON at %s", (_name, text, rest) => {
  expect(text.slice(scanJson(text).errorAt ?? -1)).toBe(rest);
});

it("agrees with the browser about what is JSON", () => {
  const piece = fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', "1", "-", "true", " ", "\\", "01");
  const text = fc.oneof(
    fc.json(),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (source) => {
      let parses = true;
      try {
        JSON.parse(source);
      } catch {
        parses = false;
      }
      expect(scanJson(source).errorAt === null).toBe(parses);
    }),
  );
});

const tools = '[\n  {"name": "page"},\n  {"name": "call", "parameters": {"type": "objekt"}}\n]';

it.each<[string, string]>([
  ["[1]", '{"name": "call"'],
  ["[1].name", '"name": "call"'],
  ["[1].parameters.type", '"type": "objekt"'],
  ["[1].parameters.missing", '"parameters": {'],
])("%s stands where it is written", (path, text) => {
  const at = findPlace(scanJson(tools), path) ?? -1;
  expect(tools.slice(at, at + text.length)).toBe(text);
});
