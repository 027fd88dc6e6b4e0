import { expect, it } from "vitest";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { toPromptDraft } from "./prompt-draft";
import { readPromptDraft } from "./read-prompt-draft";

const full = {
  messages: [
    { role: "system", content: "Hello {{name}}\r\nand\t{{raw}}{{x}}{{/raw}}", syntax: "v1" },
    { role: "user", content: "{{ kept as it is }}", syntax: "literal" },
  ],
  variables: [
    { name: "name", type: "string", required: false, default: "", sample: '"quoted" and so on' },
    { name: "count", type: "number", sample: 2, description: "How many" },
    { name: "items", type: "list", required: true, sample: ["a", { b: true }] },
    { name: "flag", type: "boolean", default: false },
    { name: "day", type: "date", sample: "2026-11-02" },
    { name: "padded", sample: " two spaces " },
  ],
  model: { default: "b", allowed: ["a", "b"] },
  parameters: { temperature: { min: 0, max: 0.7, default: 0.2 }, top_k: 4, free: {} },
  output: { format: "json", schema: { type: "object" } },
  tools: [{ name: "page", description: "Wakes", parameters: { type: "object" } }],
};

it.each<[string, object]>([
  ["messages with everything", full],
  ["one text", { text: "{{", syntax: "literal" }],
  ["no model", { text: "x", model: null }],
  ["one model", { text: "x", model: "only" }],
])("a prompt that is opened and saved is the same prompt: %s", (_name, raw) => {
  const content = promptContentSchema.parse(raw);
  expect(readPromptDraft(toPromptDraft(content))).toEqual({ content, problems: [] });
});

const opened = toPromptDraft(promptContentSchema.parse(full));

it.each<[string, Partial<typeof opened>, string[]]>([
  ["a schema that is no JSON", { schema: "{" }, ["output.schema"]],
  ["tools that are no list", { tools: "{}" }, ["tools"]],
  ["a default model that is not allowed", { model: "c" }, ["model.default"]],
  [
    "a parameter that is no number",
    { parameters: [{ key: 1, name: "t", default: "warm", min: "", max: "" }] },
    ["parameters.t"],
  ],
  [
    "a parameter listed twice",
    { parameters: [1, 2].map((key) => ({ key, name: "t", default: "1", min: "", max: "" })) },
    ["parameters.t"],
  ],
  ["no message", { messages: [] }, ["messages"]],
])("%s is a problem at its place, and there is nothing to save", (_name, change, paths) => {
  const { content, problems } = readPromptDraft({ ...opened, ...change });
  expect([content, problems.map((problem) => problem.path)]).toEqual([null, paths]);
});
