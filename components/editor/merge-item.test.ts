import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { type ItemDraft, readItemDraft, toItemDraft } from "./item-draft";
import { type Choices, choiceName, mergeItem, resolveItem } from "./merge-item";
import type { Choice } from "./merge-lines";

type Messages = [role: string, content: string][];

function prompt(messages: Messages, more: object = {}): ItemDraft {
  const raw = { messages: messages.map(([role, content]) => ({ role, content })), ...more };
  return toItemDraft("prompt", promptContentSchema.parse(raw));
}

const text = "Be kind.\nBe brief.\n\nSay who you are.\nStop.";
const base = prompt([["system", text]], { variables: [{ name: "tone" }], model: "a" });

/** What comes out with one answer to every conflict, and how many there were. */
function merge(mine: ItemDraft, theirs: ItemDraft, choice?: Choice) {
  const parts = mergeItem(base, mine, theirs);
  const open = parts.flatMap((part) =>
    part.hunks.flatMap(({ state }, index) => (state === "conflict" ? [choiceName(part, index)] : [])),
  );
  const choices: Choices = choice ? Object.fromEntries(open.map((name) => [name, choice])) : {};
  const item = resolveItem(parts, choices, mine);
  return { conflicts: open.length, content: item && readItemDraft(item).content };
}

const contentOf = (item: ItemDraft) => readItemDraft(item).content;
const system = (content: string, more = {}) =>
  prompt([["system", content]], { variables: [{ name: "tone" }], model: "a", ...more });

describe("a merge", () => {
  it("takes edits of different lines from both", () => {
    const { conflicts, content } = merge(
      system(text.replace("Be kind", "Be warm")),
      system(text.replace("Stop.", "Say good-bye.")),
    );
    expect(conflicts).toBe(0);
    expect(content).toEqual(contentOf(system("Be warm.\nBe brief.\n\nSay who you are.\nSay good-bye.")));
  });

  it("asks where both edited one line, and loses neither", () => {
    const mine = system(text.replace("Be brief", "Be very brief"));
    const theirs = system(text.replace("Be brief", "Take your time"));
    expect(merge(mine, theirs)).toEqual({ conflicts: 1, content: null });
    expect(merge(mine, theirs, "mine").content).toEqual(contentOf(mine));
    expect(merge(mine, theirs, "theirs").content).toEqual(contentOf(theirs));
    expect(merge(mine, theirs, "both").content).toEqual(
      contentOf(system(text.replace("Be brief.", "Be very brief.\nTake your time."))),
    );
  });

  it("takes the same edit of both once", () => {
    const same = system(text.replace("Stop", "End"));
    expect(merge(same, system(text.replace("Stop", "End")))).toEqual({
      conflicts: 0,
      content: contentOf(same),
    });
  });

  it("keeps a message that one added and the words that the other changed", () => {
    const added = prompt(
      [
        ["system", text],
        ["user", "{{tone}}"],
      ],
      { variables: [{ name: "tone" }], model: "a" },
    );
    expect(merge(added, system(text.replace("kind", "warm")))).toEqual({
      conflicts: 0,
      content: contentOf(
        prompt(
          [
            ["system", text.replace("kind", "warm")],
            ["user", "{{tone}}"],
          ],
          {
            variables: [{ name: "tone" }],
            model: "a",
          },
        ),
      ),
    });
  });

  it("merges variables, models and tools by their names", () => {
    const mine = system(text, { variables: [{ name: "tone" }, { name: "day", type: "date" }] });
    const theirs = system(text, { variables: [], model: "b" });
    expect(merge(mine, theirs)).toEqual({
      conflicts: 0,
      content: contentOf(system(text, { variables: [{ name: "day", type: "date" }], model: "b" })),
    });
    const both = merge(system(text, { model: "b" }), system(text, { model: "c" }), "theirs");
    expect(both).toEqual({ conflicts: 2, content: contentOf(system(text, { model: "c" })) });
  });

  it("of a text with itself or with its origin is that text, line for line", () => {
    const line = fc.constantFrom("a", "b", "", "c\r", "{{tone}}");
    const lines = fc.array(line, { maxLength: 8 }).map((all) => `x${all.join("\n")}`);
    fc.assert(
      fc.property(lines, (words) => {
        const mine = system(words);
        expect(merge(mine, mine)).toEqual({ conflicts: 0, content: contentOf(mine) });
        expect(merge(mine, base)).toEqual({ conflicts: 0, content: contentOf(mine) });
        expect(merge(base, mine)).toEqual({ conflicts: 0, content: contentOf(mine) });
      }),
    );
  });
});
