import { expect, it } from "vitest";
import { checkPromptContent } from "./check-prompt-content";
import { promptContentSchema } from "./prompt-content";

const check = (input: object) => {
  const problems = checkPromptContent(promptContentSchema.parse({ text: "", ...input }));
  return problems.map(({ severity, path, code, line, column }) => {
    return `${severity} ${path} ${code}${line === undefined ? "" : ` ${line}:${column}`}`;
  });
};
const a = (rest: object) => ({ text: "{{#if a}}{{/if}}", variables: [{ name: "a", ...rest }] });

it.each<[string, object, string[]]>([
  ["a clean prompt", { text: "{{a}}", variables: [{ name: "a", sample: "x" }] }, []],
  ["braces in a literal text", { text: "{{", syntax: "literal" }, []],
  ["a template problem", { text: "x\n{{a}}" }, ["error text undeclared_variable 2:1"]],
  [
    "a problem of the second message",
    {
      text: undefined,
      messages: [
        { role: "system", content: "" },
        { role: "user", content: "{{" },
      ],
    },
    ["error messages[1] unclosed_tag 1:1"],
  ],
  ["an unused variable", { variables: [{ name: "a" }] }, ["warning variables[0] unused_variable"]],
  [
    "a variable that only a literal text seems to use",
    { text: "{{a}}", syntax: "literal", variables: [{ name: "a" }] },
    ["warning variables[0] unused_variable"],
  ],
  [
    "a default of the wrong type",
    a({ type: "number", default: "1" }),
    ["error variables[0].default invalid_default"],
  ],
  [
    "a sample of the wrong type",
    a({ type: "date", sample: "soon" }),
    ["error variables[0].sample invalid_sample"],
  ],
  [
    "a schema",
    { output: { schema: { type: "object", properties: { a: { type: "string", format: "date" } } } } },
    [],
  ],
  [
    "a schema that does not compile",
    { output: { schema: { type: "strnig" } } },
    ["error output.schema invalid_schema"],
  ],
  [
    "a schema with a reference to nowhere",
    { output: { schema: { $ref: "https://example.test/x" } } },
    ["error output.schema invalid_schema"],
  ],
  [
    "a schema of another dialect",
    { output: { schema: { $schema: "https://json-schema.org/draft/2020-12/schema" } } },
    ["error output.schema invalid_schema"],
  ],
  [
    "a tool's schema",
    { tools: [{ name: "t", parameters: { required: 1 } }] },
    ["error tools[0].parameters invalid_schema"],
  ],
  [
    "hidden characters",
    { text: "x\n\u200B\u200B\u202E" },
    ["warning text hidden_characters 2:1", "warning text hidden_characters 2:3"],
  ],
  [
    "hidden characters in a literal text",
    { text: "\u200B", syntax: "literal" },
    ["warning text hidden_characters 1:1"],
  ],
  [
    "hidden characters in a tool",
    { tools: [{ name: "t", description: "\u200B" }] },
    ["warning tools[0] hidden_characters"],
  ],
])("checks %s", (_what, input, problems) => {
  expect(check(input)).toEqual(problems);
});

it("names a hidden character and counts it", () => {
  const [problem] = checkPromptContent(promptContentSchema.parse({ text: "\u200Ba\u200B" }));
  expect(problem?.message).toBe("Hidden character U+200B ZERO WIDTH SPACE, 2 times.");
});
