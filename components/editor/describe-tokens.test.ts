import { expect, it } from "vitest";
import { describeLive, isCountedOnRequest, type LiveTokens } from "./describe-tokens";
import { emptyMessage } from "./prompt-draft";

const live = { version: "1.1.0", environment: "prod", tokens: 1200 };

it.each<[string, number, LiveTokens, string]>([
  ["more", 1500, live, "300 more than 1.1.0, live in prod (1,200)"],
  ["fewer", 100, live, "1,100 fewer than 1.1.0, live in prod (1,200)"],
  ["as many", 1200, live, "as many as 1.1.0, live in prod"],
  ["nothing live", 3, null, "nothing is live to compare with"],
  ["nothing known of it", 3, "unknown", "what is live could not be read"],
])("a draft is told with %s", (_what, draft, against, text) => {
  expect(describeLive(draft, against)).toBe(text);
});

it.each([
  [100_000, 100_000, false],
  [100_000, 100_001, true],
])("texts of %i and %i letters are counted on request alone: %s", (first, second, expected) => {
  const messages = [first, second].map((size) => ({ ...emptyMessage("user"), content: "x".repeat(size) }));
  expect(isCountedOnRequest(messages)).toBe(expected);
});
