import { expect, it } from "vitest";
import type { TryEvent } from "@/lib/evals/tries/try-events";
import { BROKEN_OFF, endTry, hearEvent, startTry } from "./try-state";

const answer = {
  text: "Soon.",
  toolCalls: [],
  inputTokens: 1,
  outputTokens: 1,
  costUsd: null,
  latencyMs: 5,
  recorded: false,
};
const asked = (side: "draft" | "live"): TryEvent => ({ type: "asked", side, version: null, model: "small" });
const hear = (events: readonly TryEvent[]) => events.reduce(hearEvent, startTry("a", "greets"));

it("each side is heard by itself", () => {
  const state = hear([
    asked("draft"),
    asked("live"),
    { type: "text", side: "draft", text: "So" },
    { type: "text", side: "live", text: "Late" },
    { type: "text", side: "draft", text: "on." },
  ]);
  expect([state.sides.draft?.text, state.sides.live?.text]).toEqual(["Soon.", "Late"]);
});

it("a side ends with its answer or with why there is none, and then all is well", () => {
  const state = endTry(
    hear([
      asked("draft"),
      asked("live"),
      { type: "answered", side: "draft", answer, judged: null, judging: null },
      { type: "failed", side: "live", kind: "refused", message: "No." },
    ]),
  );
  expect(state.sides.draft?.end).toEqual({ answer, judged: null, judging: null });
  expect(state.sides.live?.end).toEqual({ failure: "No." });
  expect([state.isOver, state.failure]).toEqual([true, null]);
});

it("a stream that ends too early says so, and keeps what was heard", () => {
  const state = endTry(hear([asked("draft"), { type: "text", side: "draft", text: "So" }]));
  expect([state.failure, state.sides.draft?.text]).toEqual([BROKEN_OFF, "So"]);
});
