import { expect, it } from "vitest";
import type { PromptBody, VariableSpec } from "./prompt-types";
import { messagesToText, renderMessages } from "./render-prompt";

const variables: VariableSpec[] = [
  { name: "a", type: "string", required: true },
  { name: "b", type: "string", required: false },
];
const chat: PromptBody = {
  messages: [
    { role: "system", content: "Be {{a}}.", syntax: "v1" },
    { role: "user", content: "{{a}} {{", syntax: "literal" },
  ],
};

it("renders v1 and passes literal through, with no text for several messages", () => {
  expect(renderMessages({ ...chat, variables }, { a: "kind" })).toEqual({
    ok: true,
    messages: [
      { role: "system", content: "Be kind." },
      { role: "user", content: "{{a}} {{" },
    ],
    text: null,
  });
});

it("makes a text one user message", () => {
  const rendered = renderMessages({ text: "Hi {{a}}", syntax: "v1", variables }, { a: "you" });
  expect(rendered).toEqual({ ok: true, messages: [{ role: "user", content: "Hi you" }], text: "Hi you" });
});

it("passes a literal text through", () => {
  const rendered = renderMessages({ text: "{{ x }} {{", syntax: "literal", variables: [] }, {});
  expect(rendered).toMatchObject({ ok: true, text: "{{ x }} {{" });
});

it("names a variable once over all messages, and says in which part a template is wrong", () => {
  const messages: PromptBody["messages"] = [
    { role: "system", content: "{{a}}{{b}}", syntax: "v1" },
    { role: "user", content: "{{a}}{{b}}", syntax: "v1" },
    { role: "user", content: "\n{{c}}", syntax: "v1" },
  ];
  const result = renderMessages({ messages, variables }, { d: 1 });
  expect(
    result.ok ? [] : result.errors.map(({ code, variable, path, line }) => [code, variable, path, line]),
  ).toEqual([
    ["missing_variable", "a", undefined, undefined],
    ["unknown_variable", "d", undefined, undefined],
    ["missing_variable", "b", "messages[0]", 1],
    ["invalid_template", undefined, "messages[2]", 2],
  ]);
});

it.each<[string, string[], string | null]>([
  ["one message", ["x"], "x"],
  ["one empty message", [""], ""],
  ["two messages", ["x", "y"], null],
  ["no message", [], null],
])("the text of %s", (_what, contents, text) => {
  expect(messagesToText(contents.map((content) => ({ role: "system", content })))).toBe(text);
});
