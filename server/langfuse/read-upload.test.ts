import { describe, expect, it } from "vitest";
import { readForm } from "@/lib/http/read-form";
import { outcomeOf } from "@/lib/testing/scenario";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { readUpload, uploadSchema } from "./read-upload";

const base: PromptContent = {
  messages: [{ role: "system", content: "Answer {{customer}}.", syntax: "v1" }],
  variables: [{ name: "customer", type: "string", required: false, default: "you", sample: "Ana" }],
  model: { default: "a/one", allowed: ["a/one", "a/two"] },
  parameters: { temperature: { default: 0.2, min: 0, max: 0.7 }, top_p: { max: 1 } },
  output: { format: "json" },
  tools: [{ name: "look_up" }],
};
const read = (body: object, before: PromptContent | null = null) =>
  readUpload(readForm(uploadSchema, { name: "support/x", ...body }), before);
const refusal = async (body: object) => {
  const outcome = await outcomeOf(Promise.resolve().then(() => read(body)));
  return outcome.ok ? "read" : outcome.message;
};

describe("an upload", () => {
  it("of a text declares its names, each once, in their order", () => {
    expect(read({ prompt: "To {{b}}, {{ a }} and {{b}}, {as json}." })).toEqual({
      content: {
        text: "To {{b}}, {{ a }} and {{b}}, {as json}.",
        syntax: "v1",
        variables: [
          { name: "b", type: "string", required: true },
          { name: "a", type: "string", required: true },
        ],
        model: null,
        parameters: {},
      },
      kept: [],
      left: [],
    });
  });

  it("of messages declares the names of all of them", () => {
    const prompt = [
      { type: "chatmessage", role: "system", content: "For {{customer}}" },
      { role: "user", content: "{{customer}}: {{question}}" },
    ];
    const { content } = read({ type: "chat", prompt });
    expect(content).toMatchObject({
      messages: [
        { role: "system", content: "For {{customer}}", syntax: "v1" },
        { role: "user", content: "{{customer}}: {{question}}", syntax: "v1" },
      ],
      variables: [{ name: "customer" }, { name: "question" }],
    });
  });

  it("keeps what it has no words for, and what it does not name", () => {
    const { content, kept, left } = read({ prompt: "{{customer}}: {{order}}" }, base);
    const { model, parameters, output, tools } = base;
    expect(content).toMatchObject({ model, parameters, output, tools });
    expect(content.variables).toEqual([base.variables[0], { name: "order", type: "string", required: true }]);
    expect([kept, left]).toEqual([["model", "temperature"], []]);
  });

  it.each<[string, Record<string, unknown>, object]>([
    [
      "a model that is allowed",
      { model: "a/two" },
      { model: { default: "a/two", allowed: ["a/one", "a/two"] } },
    ],
    ["another model", { model: "b/other" }, { model: "b/other" }],
    [
      "a number within its bounds",
      { temperature: 0.7 },
      { parameters: { temperature: { default: 0.7, min: 0, max: 0.7 }, top_p: { max: 1 } } },
    ],
    [
      "a number beyond its bounds",
      { temperature: 0.8 },
      { parameters: { temperature: 0.8, top_p: { max: 1 } } },
    ],
    ["a number that is new", { max_tokens: 100 }, { parameters: { ...base.parameters, max_tokens: 100 } }],
  ])("takes over %s", (_what, config, expected) => {
    const { content, left } = read({ prompt: "Hello", config }, base);
    expect(content).toMatchObject(expected);
    expect(left).toEqual([]);
  });

  it("tells what has no place here, and takes our own notes for nothing", () => {
    const config = {
      model: ["a"],
      languages: ["en"],
      stop: "x",
      "no name": 1,
      _countersign: { semver: "1.0.0" },
    };
    const { left } = read({ prompt: "Hello", config, tags: ["a", "b"], labels: ["production"] });
    expect(left).toEqual([
      "config.model",
      "config.languages",
      "config.stop",
      "config.no name",
      "the tags a, b",
    ]);
  });

  it.each<[string, object, string]>([
    [
      "a placeholder",
      { type: "chat", prompt: [{ type: "placeholder", name: "history" }] },
      "`prompt.0`: Placeholders have no equal here",
    ],
    [
      "a role that we do not know",
      { type: "chat", prompt: [{ role: "function", content: "" }] },
      "`prompt.0.role`: A role is one of system",
    ],
    [
      "more in a message than is read",
      { type: "chat", prompt: [{ role: "user", content: "", tool_calls: [] }] },
      "`prompt.0`: Unrecognized key",
    ],
    ["no message", { type: "chat", prompt: [] }, "`prompt`"],
    ["messages as a text", { prompt: [] }, "`prompt`"],
    ["a field that nobody reads", { prompt: "", isActive: true }, "Unrecognized key"],
    ["a dotted name", { prompt: "Hi {{user.name}}" }, "`prompt`: Line 1: `{{user.name}}`"],
    ["three braces", { prompt: "Hi\n{{{name}}}" }, "`prompt`: Line 2: Three braces"],
    ["a section", { prompt: "{{#late}}Sorry{{/late}}" }, "`prompt`: Line 1: `{{#late}}` is not part"],
    ["a block that only we know", { prompt: "{{#if late}}Sorry{{/if}}" }, "`prompt`: It has {{#if}}"],
    ["braces that are meant", { prompt: "Write \\{{name}}" }, "`prompt`: It has literal double braces"],
    ["another prompt", { prompt: "@@@langfusePrompt:name=x|label=production@@@" }, "includes another prompt"],
    ["a label that cannot be one", { prompt: "", labels: ["Not one"] }, "`labels.0`: A label has a-z"],
  ])("is refused with %s", async (_what, body, message) => {
    expect(await refusal(body)).toContain(message);
  });
});
