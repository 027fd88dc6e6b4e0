import { expect, it } from "vitest";
import { stillUnsent } from "./still-unsent";

it.each([
  ["nothing was typed meanwhile", "Which word?", "Which word?", ""],
  ["a further sentence was", "Which word? The last one?", "Which word?", "The last one?"],
  ["a further line was", "Which word?\nThe last one?", "Which word?", "The last one?"],
  ["the words themselves were edited", "What word?", "Which word?", "What word?"],
  ["the field was emptied", "", "Which word?", ""],
  ["there were no words to send", "Then this.", "", "Then this."],
])("when %s", (_, now, sent, left) => {
  expect(stillUnsent(now, sent)).toBe(left);
});
