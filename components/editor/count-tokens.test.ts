import { expect, it } from "vitest";
import { countTokens } from "./count-tokens";

it.each<[readonly string[], number]>([
  [[], 0],
  [["Hello world"], 2],
  [["Hello world", "Hello world"], 4],
  [["<|endoftext|>"], 7],
])("%j are %i tokens", async (texts, tokens) => {
  expect(await countTokens(texts)).toBe(tokens);
});
