import { expect, it } from "vitest";
import { nextStop } from "./next-stop";

/** Two rows of six stops, and one of four: a board of the past has no actions. */
const lengths = [6, 6, 4];

it.each<[string, [number, number], [number, number] | null]>([
  ["ArrowRight", [0, 1], [0, 2]],
  ["ArrowLeft", [0, 1], [0, 0]],
  ["ArrowDown", [0, 2], [1, 2]],
  ["ArrowUp", [1, 2], [0, 2]],
  ["ArrowLeft", [0, 0], [0, 0]],
  ["ArrowRight", [1, 5], [1, 5]],
  ["ArrowUp", [0, 3], [0, 3]],
  ["ArrowDown", [2, 3], [2, 3]],
  ["ArrowDown", [1, 5], [2, 3]],
  ["Home", [1, 4], [1, 0]],
  ["End", [1, 1], [1, 5]],
  ["a", [1, 1], null],
  ["constructor", [1, 1], null],
])("%s leads from %j to %j", (key, [row, column], expected) => {
  const next = nextStop(lengths, { row, column }, key);
  expect(next && [next.row, next.column]).toEqual(expected);
});
