import { expect, it } from "vitest";
import type { JsonSchema, PromptContent, VariableSpec } from "@/sdk/core/prompt-types";
import { type Bump, computeBump, resolveBump } from "./contract";

type Parts = Omit<PromptContent, "messages" | "text" | "syntax">;
const PARTS: Parts = { variables: [], model: null, parameters: {}, output: { format: "text" }, tools: [] };
const BODY = { messages: [{ role: "user" as const, content: "Hi", syntax: "v1" as const }] };
const prompt = (parts: Partial<Parts> = {}): PromptContent => ({ ...BODY, ...PARTS, ...parts });

const variable = (name: string, rest: Partial<VariableSpec> = {}): VariableSpec => {
  return { name, type: "string", required: true, ...rest };
};
const vars = (...variables: VariableSpec[]) => prompt({ variables });
const optional = { required: false };
const json = (schema?: JsonSchema) => prompt({ output: { format: "json", ...(schema ? { schema } : {}) } });
const object = (properties: JsonSchema, required: string[] = []) =>
  json({ type: "object", properties, required });
const models = (first: string, ...rest: string[]) =>
  prompt({ model: { default: first, allowed: [first, ...rest] } });
const tool = (properties: JsonSchema, description?: string) =>
  prompt({ tools: [{ name: "t", ...(description ? { description } : {}), parameters: { properties } }] });
const S: JsonSchema = { type: "string" };
const N: JsonSchema = { type: "number" };

it.each<[string, PromptContent | null, PromptContent, Bump, string[]]>([
  ["the first version", null, prompt(), "major", ["first version"]],
  ["nothing", vars(variable("a")), vars(variable("a")), "none", []],
  ["removed", vars(variable("a")), vars(), "major", ["removed variable `a`"]],
  ["renamed", vars(variable("a")), vars(variable("b")), "major", ["renamed `a` to `b`"]],
  [
    "not renamed: another type",
    vars(variable("a")),
    vars(variable("b", { type: "list" })),
    "major",
    ["removed variable `a`", "added required variable `b`"],
  ],
  [
    "not renamed: required-ness",
    vars(variable("a")),
    vars(variable("b", optional)),
    "major",
    ["removed variable `a`", "added optional variable `b`"],
  ],
  [
    "not renamed: two for one",
    vars(variable("a"), variable("b")),
    vars(variable("c")),
    "major",
    ["removed variable `a`", "removed variable `b`", "added required variable `c`"],
  ],
  [
    "not renamed: ambiguous",
    vars(variable("a")),
    vars(variable("b"), variable("c")),
    "major",
    ["removed variable `a`", "added required variable `b`", "added required variable `c`"],
  ],
  ["a new required variable", vars(), vars(variable("a")), "major", ["added required variable `a`"]],
  [
    "a new optional variable",
    vars(),
    vars(variable("a", optional)),
    "minor",
    ["added optional variable `a`"],
  ],
  [
    "a new variable with a default",
    vars(),
    vars(variable("a", { default: "x" })),
    "minor",
    ["added optional variable `a`"],
  ],
  [
    "optional to required",
    vars(variable("a", optional)),
    vars(variable("a")),
    "major",
    ["`a` is now required"],
  ],
  [
    "required to optional",
    vars(variable("a")),
    vars(variable("a", optional)),
    "minor",
    ["`a` is no longer required"],
  ],
  [
    "required gets a default",
    vars(variable("a")),
    vars(variable("a", { default: "x" })),
    "minor",
    ["`a` is no longer required"],
  ],
  [
    "optional loses its default",
    vars(variable("a", { ...optional, default: "x" })),
    vars(variable("a", optional)),
    "major",
    ["`a` no longer has a default, so callers who leave it out may now be refused"],
  ],
  [
    "a type",
    vars(variable("a")),
    vars(variable("a", { type: "number" })),
    "major",
    ["changed the type of `a` from string to number"],
  ],
  [
    "a default",
    vars(variable("a", { default: "x" })),
    vars(variable("a", { default: "y" })),
    "patch",
    ["changed the default of `a`"],
  ],
  [
    "a description",
    vars(variable("a")),
    vars(variable("a", { description: "x" })),
    "patch",
    ["changed the description of `a`"],
  ],
  [
    "the order of variables",
    vars(variable("a"), variable("b")),
    vars(variable("b"), variable("a")),
    "patch",
    ["changed the order of declarations"],
  ],
  ["text to json", prompt(), json(), "major", ["changed the output format from text to json"]],
  ["a schema", json(), json(S), "minor", ["added the output schema"]],
  ["no schema any more", json(S), json(), "major", ["removed the output schema"]],
  ["a property", object({ a: S }), object({ a: S, b: S }), "minor", ["added `b` to the output schema"]],
  [
    "a required property",
    object({ a: S }),
    object({ a: S, b: S }, ["b"]),
    "minor",
    ["added `b` to the output schema"],
  ],
  [
    "no property any more",
    object({ a: S, b: S }, ["b"]),
    object({ a: S }),
    "major",
    ["removed `b` from the output schema"],
  ],
  [
    "a promise withdrawn",
    object({ a: S }, ["a"]),
    object({ a: S }),
    "major",
    ["`a` of the output schema is no longer required"],
  ],
  [
    "a promise given",
    object({ a: S }),
    object({ a: S }, ["a"]),
    "minor",
    ["`a` of the output schema is now required"],
  ],
  [
    "a property's type",
    object({ a: S }),
    object({ a: N }),
    "major",
    ["changed `type` of `a` of the output schema"],
  ],
  [
    "an enum",
    object({ a: { enum: ["x"] } }),
    object({ a: { enum: ["x", "y"] } }),
    "major",
    ["changed `enum` of `a` of the output schema"],
  ],
  [
    "a format",
    object({ a: { format: "date" } }),
    object({ a: {} }),
    "major",
    ["changed `format` of `a` of the output schema"],
  ],
  [
    "a nested property",
    object({ a: { properties: { b: S } } }),
    object({ a: { properties: {} } }),
    "major",
    ["removed `a.b` from the output schema"],
  ],
  [
    "a property of items",
    json({ items: { properties: {} } }),
    json({ items: { properties: { a: S } } }),
    "minor",
    ["added `[].a` to the output schema"],
  ],
  [
    "a property named like a keyword of JavaScript",
    object({ constructor: S }),
    object({}),
    "major",
    ["removed `constructor` from the output schema"],
  ],
  [
    "an undecidable keyword",
    json({ minimum: 1 }),
    json({ minimum: 0 }),
    "major",
    ["changed `minimum` of the output schema; whether callers still hold is not decidable here"],
  ],
  [
    "a schema's description",
    json(S),
    json({ ...S, description: "x" }),
    "patch",
    ["changed the description of the output schema"],
  ],
  [
    "a schema's key order",
    json({ type: "object", minimum: 1 }),
    json({ minimum: 1, type: "object" }),
    "none",
    [],
  ],
  ["a tool", prompt(), tool({}), "minor", ["added tool `t`"]],
  ["no tool any more", tool({}), prompt(), "major", ["removed tool `t`"]],
  [
    "a tool's narrowed parameters",
    tool({ a: S }),
    tool({}),
    "major",
    ["removed `a` from the parameters of tool `t`"],
  ],
  ["a tool's new parameter", tool({}), tool({ a: S }), "minor", ["added `a` to the parameters of tool `t`"]],
  ["a tool's description", tool({}), tool({}, "x"), "patch", ["changed the description of tool `t`"]],
  ["a model", models("a"), models("a", "b"), "minor", ["added model `b`"]],
  ["no model any more", models("a", "b"), models("a"), "major", ["removed model `b`"]],
  [
    "another default model",
    models("a", "b"),
    prompt({ model: { default: "b", allowed: ["a", "b"] } }),
    "patch",
    ["changed the default model to `b`"],
  ],
  [
    "bounds",
    prompt(),
    prompt({ parameters: { temperature: { max: 1 } } }),
    "patch",
    ["changed the bounds of parameter `temperature`"],
  ],
  [
    "wording",
    prompt(),
    { ...PARTS, messages: [{ role: "user", content: "Ho", syntax: "v1" }] },
    "patch",
    ["changed the wording"],
  ],
  [
    "messages to a text",
    prompt(),
    { ...PARTS, text: "Hi", syntax: "v1" },
    "major",
    ["changed the prompt from messages to a text"],
  ],
  [
    "several things, the gravest first",
    prompt({ tools: [{ name: "t" }] }),
    vars(variable("a", optional)),
    "major",
    ["removed tool `t`", "added optional variable `a`"],
  ],
])("the bump for %s", (_what, base, next, bump, reasons) => {
  const computed = computeBump(base, next);
  expect(computed.bump).toBe(bump);
  expect(computed.reasons.map(({ text }) => text)).toEqual(reasons);
});

it.each<[Bump, Bump | undefined, Bump | null]>([
  ["minor", undefined, "minor"],
  ["minor", "minor", "minor"],
  ["minor", "major", "major"],
  ["minor", "patch", null],
  ["none", "patch", "patch"],
  ["patch", "none", null],
  ["major", "minor", null],
])("computed %s, asked for %s: %s", (computed, requested, bump) => {
  const resolved = resolveBump(computed, requested);
  expect(resolved.ok ? resolved.bump : null).toBe(bump);
});
