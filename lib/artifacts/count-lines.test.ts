import { describe, expect, it } from "vitest";
import { countLines } from "./count-lines";

describe("the count of lines", () => {
  it.each([
    ["nothing", "a\nb", "a\nb", 0, 0],
    ["a line more", "a\nb", "a\nx\nb", 1, 0],
    ["a line less", "a\nx\nb", "a\nb", 0, 1],
    ["a line reworded", "a\nb\nc", "a\nB\nc", 1, 1],
    ["a first text", "", "a\nb", 2, 0],
    ["a text taken away", "a\nb", "", 0, 2],
    ["a line moved", "a\nb\nc\nd", "b\nc\nd\na", 1, 1],
  ])("tells %s", (_what, before, after, added, removed) => {
    expect(countLines(before, after)).toEqual({ added, removed });
  });
});
