import { expect, it } from "vitest";
import { clipTexts } from "./clip-texts";

const lines = (...list: string[]) => list.join("\n");

it.each<[string, string, string, number, ReturnType<typeof clipTexts>]>([
  [
    "leaves out what both share at both ends",
    lines("a", "b", "c", "d", "e"),
    lines("a", "b", "X", "d", "e"),
    1,
    { before: lines("b", "c", "d"), after: lines("b", "X", "d"), head: 1, tail: 1 },
  ],
  [
    "counts a line once where lines repeat",
    lines("a", "a", "a"),
    lines("a", "a"),
    0,
    { before: "a", after: "", head: 2, tail: 0 },
  ],
  [
    "keeps short texts whole",
    lines("a", "b"),
    lines("a", "c"),
    3,
    { before: lines("a", "b"), after: lines("a", "c"), head: 0, tail: 0 },
  ],
])("%s", (_sentence, before, after, context, expected) => {
  expect(clipTexts(before, after, context)).toEqual(expected);
});
