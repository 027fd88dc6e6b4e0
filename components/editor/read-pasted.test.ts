import { expect, it } from "vitest";
import { readPasted } from "./read-pasted";

it.each<[string, string, [role: string, content: string, syntax: string][]]>([
  ["a text", "Be kind.\n", [["system", "Be kind.\n", "v1"]]],
  ["a text with braces, as it is", "Hi {{name}}", [["system", "Hi {{name}}", "literal"]]],
  [
    "the messages of a call",
    '[{"role":"system","content":"Be kind."},{"role":"user","content":"{{q}}"}]',
    [
      ["system", "Be kind.", "v1"],
      ["user", "{{q}}", "literal"],
    ],
  ],
  [
    "the body of a call",
    '{"model":"m","messages":[{"role":"user","content":"Hello"}]}',
    [["user", "Hello", "v1"]],
  ],
  ["JSON that is no messages, as a text", '{"a":1}', [["system", '{"a":1}', "v1"]]],
])("a pasted prompt is %s", (_name, text, messages) => {
  expect(readPasted(text).map(({ role, content, syntax }) => [role, content, syntax])).toEqual(messages);
});
