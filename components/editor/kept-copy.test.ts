import { expect, it } from "vitest";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { countEdits } from "./count-edits";
import { describeSave, type SaveStatus } from "./describe-save";
import { type ItemDraft, toItemDraft } from "./item-draft";
import { copyPrefix, findCopies, type KeptCopy, keepCopy } from "./kept-copy";

const content = promptContentSchema.parse({
  messages: [
    { role: "system", content: "Be kind." },
    { role: "user", content: "{{question}}" },
  ],
  variables: [{ name: "question", sample: "Where is it?" }],
  parameters: { temperature: { max: 1 } },
});
const words = { title: "Kinder", description: "", path: "a/b", bump: null, baseVersion: "1.0.0" };
const item = toItemDraft("prompt", content);
const copy: KeptCopy = { at: "2026-11-24T10:00:00.000Z", rev: 3, words, item, base: item };

function storage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
    clear: () => values.clear(),
  };
}

it("a kept copy is found again with everything in it, newest first, by nobody else and nowhere else", () => {
  const kept = storage();
  const prefix = copyPrefix("w:ana", 12, "a/b");
  keepCopy(kept, `${prefix}1`, copy);
  keepCopy(kept, `${prefix}2`, { ...copy, at: "2026-11-24T11:00:00.000Z" });
  keepCopy(kept, `${copyPrefix("w:bo", 12, "a/b")}3`, copy);
  keepCopy(kept, `${copyPrefix("w:ana", 12, "a/c")}4`, copy);
  kept.setItem(`${prefix}5`, '{"at":"yesterday"}');
  const found = findCopies(kept, [prefix]);
  expect(found.map(({ name }) => name)).toEqual([`${prefix}2`, `${prefix}1`]);
  expect(found.map((one) => countEdits(copy, one.copy))).toEqual([0, 0]);
});

it("a browser without room says so", () => {
  const full = storage();
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(keepCopy(full, "x", copy)).toBe(false);
});

type Prompt = Extract<ItemDraft, { kind: "prompt" }>["prompt"];

it.each<[string, (prompt: Prompt) => Partial<Prompt>, number]>([
  ["nothing", () => ({}), 0],
  ["a message", ({ messages }) => ({ messages: messages.map((one) => ({ ...one, content: "x" })) }), 2],
  ["the order of messages", ({ messages }) => ({ messages: messages.toReversed() }), 1],
  ["a variable that went", () => ({ variables: [] }), 1],
  ["a model and a bound", () => ({ model: "m", parameters: [] }), 2],
])("edits of %s are counted", (_name, change, count) => {
  if (item.kind !== "prompt") throw new Error("not a prompt");
  const edited: ItemDraft = { kind: "prompt", prompt: { ...item.prompt, ...change(item.prompt) } };
  expect(countEdits({ words, item }, { words, item: edited })).toBe(count);
  expect(countEdits({ words, item }, { words: { ...words, title: "Other" }, item: edited })).toBe(count + 1);
});

it.each<[string, SaveStatus, number, boolean]>([
  ["2 unsaved edits, offline", { state: "offline" }, 2, true],
  ["Signed out: sign in in another tab, your text is here", { state: "signed_out" }, 1, true],
  ["1 unsaved edit: give it a title", { state: "idle" }, 1, false],
  ["1 unsaved edit: the problems say why", { state: "unreadable" }, 1, true],
  ["3 unsaved edits", { state: "saved", at: "2026-11-24T10:42:00.000Z" }, 3, true],
  ["Saving…", { state: "saving" }, 3, true],
  ["No unsaved edits", { state: "idle" }, 0, true],
])("the save bar says: %s", (text, status, edits, titled) => {
  expect(describeSave({ status, edits, isNew: false, titled })).toBe(text);
});
