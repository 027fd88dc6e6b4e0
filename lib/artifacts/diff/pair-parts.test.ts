import { describe, expect, it } from "vitest";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { followInto } from "./follow-place";
import { pairParts } from "./pair-parts";
import { listParts } from "./parts";

const RULES = "Answer in four sentences.\nNever promise a refund.";

function partsOf(...messages: [role: string, content: string][]) {
  const content = {
    messages: messages.map(([role, text]) => ({ role, content: text, syntax: "v1" })),
    variables: [{ name: "customer", type: "string", required: true, sample: "Ana" }],
    model: { default: "m", allowed: ["m", "n"] },
    parameters: { temperature: { min: 0, max: 1 } },
    output: { format: "text" },
    tools: [],
  };
  return listParts("prompt", content as unknown as PromptContent);
}

const told = (before: ReturnType<typeof partsOf>, after: ReturnType<typeof partsOf>) =>
  pairParts(before, after)
    .filter((pair) => (pair.after ?? pair.before)?.kind === "message")
    .map(
      ({ before: was, after: is, moved }) =>
        `${was?.key ?? "new"} → ${is?.key ?? "gone"}${moved ? ", moved" : ""}`,
    );

describe("messages of two contents", () => {
  it.each<[string, ReturnType<typeof partsOf>, ReturnType<typeof partsOf>, string[]]>([
    [
      "are known again past one that was put before them",
      partsOf(["system", RULES], ["user", "Hello {{customer}}"]),
      partsOf(["system", "You are new here."], ["system", RULES], ["user", "Hello {{customer}}"]),
      ["new → messages[0]", "messages[0] → messages[1]", "messages[1] → messages[2]"],
    ],
    [
      "are told as moved when they changed places",
      partsOf(["system", RULES], ["user", "Hello {{customer}}, how are you?"]),
      partsOf(["user", "Hello {{customer}}, how are you?"], ["system", RULES]),
      ["messages[1] → messages[0]", "messages[0] → messages[1], moved"],
    ],
    [
      "are paired by their words when they were edited",
      partsOf(["system", RULES], ["user", "Hello {{customer}}"]),
      partsOf(["user", "Hello {{customer}}"], ["system", `${RULES}\nBe kind.`]),
      ["messages[1] → messages[0]", "messages[0] → messages[1], moved"],
    ],
    [
      "are paired by their place when they were rewritten",
      partsOf(["system", "One two three."]),
      partsOf(["system", "Quite another text"]),
      ["messages[0] → messages[0]"],
    ],
    [
      "are gone when they are",
      partsOf(["system", RULES], ["user", "Hello"]),
      partsOf(["system", RULES]),
      ["messages[0] → messages[0]", "messages[1] → gone"],
    ],
  ])("%s", (_sentence, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe("configuration", () => {
  it("is read a line each", () => {
    const texts = Object.fromEntries(partsOf(["system", RULES]).map(({ key, text }) => [key, text]));
    expect(texts).toEqual({
      "messages[0]": RULES,
      variables: 'customer: string, required, sample "Ana"',
      model: "default: m\nallowed: m\nallowed: n",
      parameters: "temperature: min 0, max 1",
      output: "format: text",
      tools: "",
    });
  });
});

it("a place is followed into the message that its own became", () => {
  const follow = followInto(
    partsOf(["system", RULES]),
    partsOf(["system", "You are new here."], ["system", `Be kind.\n${RULES}`]),
  );
  expect(follow({ part: "messages[0]", line: 2 })).toEqual({ part: "messages[1]", line: 3 });
  expect(follow({ part: "model", line: 1 })).toEqual({ part: "model", line: 1 });
  expect(follow({ part: "messages[7]", line: 1 })).toBeNull();
});
