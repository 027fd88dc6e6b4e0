import { expect, it } from "vitest";
import { failedHere } from "@/components/changes/failed-here";
import { accepted, type DraftState, isDirty, savesByItself, startState, toSaveInput } from "./draft-state";

const start = startState({
  number: 12,
  rev: 3,
  title: "Kinder",
  description: "",
  path: "rules/owners",
  kind: "owner_rules",
  content: { text: "** @ops" },
  bump: null,
  base: { version: "1.0.0", newest: "1.0.0", current: true, content: null },
  problems: [],
  scope: "w:ana",
  autosaves: true,
});
const typed: DraftState = { ...start, item: { kind: "owner_rules", text: "** @ops @night" } };

it.each<[string, DraftState, boolean]>([
  ["edits of one's own draft", typed, true],
  ["nothing, when nothing was typed", start, false],
  [
    "no draft of another person before one is saved by hand",
    { ...typed, at: { ...typed.at, autosaves: false } },
    false,
  ],
  ["nothing without a title", { ...typed, words: { ...typed.words, title: " " } }, false],
  [
    "nothing over what another tab saved",
    { ...typed, failure: { ...failedHere("x"), code: "stale_draft" } as never },
    false,
  ],
  [
    "nothing beside a draft that this person has, before they choose",
    {
      ...typed,
      failure: {
        ...failedHere("x"),
        code: "already_exists",
        details: { number: 7, called: "Kinder" },
      } as never,
    },
    false,
  ],
  ["nothing after the submit", { ...typed, left: true }, false],
])("a pause in the typing saves %s", (_name, state, saves) => {
  expect(savesByItself(state)).toBe(saves);
});

it("a save keeps what was typed while it was under way, and goes on with its counter", () => {
  const since: DraftState = { ...typed, item: { kind: "owner_rules", text: "** @ops @night min=2" } };
  const saved = {
    number: 12,
    rev: 4,
    ahead: true,
    savedAt: "2026-11-24T10:42:00.000Z",
    base: { version: "1.0.1", newest: "1.0.1", current: true, content: null },
    problems: [],
  };
  const after = accepted(since, { words: typed.words, item: typed.item }, saved);
  expect([after.item, after.kept.item, after.at.rev, isDirty(after)]).toEqual([
    since.item,
    typed.item,
    4,
    true,
  ]);
  const settled = accepted(typed, { words: typed.words, item: typed.item }, saved);
  expect([isDirty(settled), settled.words.baseVersion]).toEqual([false, "1.0.1"]);
});

it.each<[string, DraftState, boolean]>([
  ["the text alone changed", typed, false],
  ["the title changed", { ...typed, words: { ...typed.words, title: "Kinder words" } }, true],
])("words go along with a save only when they changed: %s", (_name, state, describe) => {
  expect(toSaveInput(state, {}, { asked: false, rev: 3 })).toMatchObject({ describe, asked: false, rev: 3 });
});
