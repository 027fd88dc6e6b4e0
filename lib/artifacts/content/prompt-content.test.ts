import { expect, it } from "vitest";
import { z } from "zod";
import { formatPath } from "./json-path";
import { MAX_CONTENT_BYTES, promptContentSchema } from "./prompt-content";

const CANONICAL = {
  messages: [{ role: "user", content: "Hi", syntax: "v1" }],
  variables: [],
  model: null,
  parameters: {},
  output: { format: "text" },
  tools: [],
};
const BASE = { messages: [{ role: "user", content: "Hi" }] };

it("spells out every default of the shortest prompt", () => {
  expect(promptContentSchema.parse(BASE)).toStrictEqual(CANONICAL);
});

it("takes a text in place of messages", () => {
  const { messages: _messages, ...rest } = CANONICAL;
  expect(promptContentSchema.parse({ text: "Hi" })).toStrictEqual({ text: "Hi", syntax: "v1", ...rest });
  expect(promptContentSchema.parse({ text: "Hi", syntax: "literal" })).toMatchObject({ syntax: "literal" });
});

it.each<[string, object, object]>([
  ["one model", { model: "openai/gpt-x" }, { model: { default: "openai/gpt-x", allowed: ["openai/gpt-x"] } }],
  ["a list of models", { model: ["a", "b"] }, { model: { default: "a", allowed: ["a", "b"] } }],
  ["a default model alone", { model: { default: "a" } }, { model: { default: "a", allowed: ["a"] } }],
  [
    "a number for a parameter",
    { parameters: { temperature: 0.2 } },
    { parameters: { temperature: { default: 0.2, min: 0.2, max: 0.2 } } },
  ],
  ["bounds", { parameters: { temperature: { max: 1 } } }, { parameters: { temperature: { max: 1 } } }],
  [
    "a variable's name alone",
    { variables: [{ name: "a" }] },
    { variables: [{ name: "a", type: "string", required: true }] },
  ],
  [
    "null as no default",
    { variables: [{ name: "a", default: null }] },
    { variables: [{ name: "a", type: "string", required: true }] },
  ],
  [
    "a variable with a default",
    { variables: [{ name: "a", default: "" }] },
    { variables: [{ name: "a", type: "string", required: false, default: "" }] },
  ],
  [
    "a schema alone",
    { output: { schema: { type: "object" } } },
    { output: { format: "json", schema: { type: "object" } } },
  ],
  ["a tool", { tools: [{ name: "t", description: undefined }] }, { tools: [{ name: "t" }] }],
])("reads %s", (_what, input, expected) => {
  const content = promptContentSchema.parse({ ...BASE, ...input });
  expect(content).toStrictEqual({ ...CANONICAL, ...expected });
  expect(promptContentSchema.parse(content)).toStrictEqual(content);
});

it.each<[string, unknown, string]>([
  ["no body", {}, "messages: A prompt needs `messages` or a `text`."],
  ["two bodies", { ...BASE, text: "" }, "text: A prompt has either `messages` or `text`, not both."],
  [
    "a syntax beside messages",
    { ...BASE, syntax: "v1" },
    "syntax: `syntax` belongs to `text`; each message has its own.",
  ],
  ["no messages", { messages: [] }, "messages: A prompt needs at least one message."],
  ["an unknown key", { ...BASE, modle: "x" }, ': Unrecognized key: "modle"'],
  [
    "an unknown key of a message",
    { messages: [{ role: "user", content: "", name: "x" }] },
    'messages[0]: Unrecognized key: "name"',
  ],
  ["an unknown role", { messages: [{ role: "bot", content: "" }] }, "messages[0].role: Invalid option"],
  [
    "a bad variable name",
    { ...BASE, variables: [{ name: "1a" }] },
    "variables[0].name: A variable name is made of",
  ],
  [
    "a reserved variable name",
    { ...BASE, variables: [{ name: "this" }] },
    "variables[0].name: A variable name is made of",
  ],
  [
    "a variable twice",
    { ...BASE, variables: [{ name: "a" }, { name: "a" }] },
    "variables[1].name: `a` is declared twice.",
  ],
  [
    "a tool twice",
    { ...BASE, tools: [{ name: "a" }, { name: "a" }] },
    "tools[1].name: `a` is declared twice.",
  ],
  [
    "min above max",
    { ...BASE, parameters: { t: { min: 2, max: 1 } } },
    "parameters.t: `t` needs min <= default <= max.",
  ],
  [
    "a default below min",
    { ...BASE, parameters: { t: { min: 2, default: 1 } } },
    "parameters.t: `t` needs min <= default <= max.",
  ],
  [
    "a default above max",
    { ...BASE, parameters: { t: { max: 0, default: 1 } } },
    "parameters.t: `t` needs min <= default <= max.",
  ],
  [
    "a default model not allowed",
    { ...BASE, model: { default: "a", allowed: ["b"] } },
    "model.default: `a` is not one of the allowed models.",
  ],
  ["a model twice", { ...BASE, model: ["a", "a"] }, "model.allowed: A model is listed twice."],
  [
    "a schema for text",
    { ...BASE, output: { format: "text", schema: {} } },
    "output.schema: Only the format `json` has a schema.",
  ],
  ["U+0000", { text: "ab\n\0" }, "text: `text` holds the character U+0000, at line 2, column 1."],
  [
    "a lone surrogate",
    { messages: [{ role: "user", content: "a\ud800b" }] },
    "messages[0].content: `messages[0].content` holds half of a surrogate pair, which is no character, at line 1, column 2.",
  ],
  [
    "a broken key",
    { ...BASE, parameters: { "\udc00": 1 } },
    "parameters: A key of `parameters` holds half of a surrogate pair",
  ],
  [
    "__proto__",
    JSON.parse('{"text":"","output":{"schema":{"__proto__":{}}}}'),
    "output.schema: `output.schema` has a key `__proto__`",
  ],
  [
    "a value without JSON form",
    { ...BASE, output: { schema: { a: 1n } } },
    "output.schema.a: `output.schema.a` has no JSON form.",
  ],
  [
    "endless depth",
    { ...BASE, output: { schema: JSON.parse(`${'{"a":'.repeat(80)}1${"}".repeat(80)}`) } },
    "nested more than 64 deep",
  ],
  ["no object", "text", ": Invalid input"],
])("refuses %s", (_what, input, message) => {
  const { error } = promptContentSchema.safeParse(input);
  const issues = error?.issues.map((issue) => `${formatPath(issue.path)}: ${issue.message}`) ?? [];
  expect(issues).toHaveLength(1);
  expect(issues[0]).toContain(message);
});

it("keeps a prompt of exactly the limit and refuses one byte more, counted in UTF-8", () => {
  const overhead = JSON.stringify(promptContentSchema.parse({ text: "ä" })).length - 1;
  const text = `${"ä".repeat(100)}${"a".repeat(MAX_CONTENT_BYTES - overhead - 200)}`;
  expect(promptContentSchema.safeParse({ text }).success).toBe(true);
  const { error } = promptContentSchema.safeParse({ text: `${text}a` });
  expect(error?.issues[0]?.message).toBe("A prompt has at most 1,048,576 bytes, this one has 1,048,577.");
});

it("has a JSON Schema for the API documentation", () => {
  const schema = z.toJSONSchema(promptContentSchema, { io: "input", unrepresentable: "any" });
  expect(Object.keys(schema.properties ?? {})).toContain("messages");
});
