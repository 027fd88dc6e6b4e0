import { describe, expect, it } from "vitest";
import { wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import { toAiSdk, toAnthropic, toOpenAI } from "./call-shapes";
import { toDefaultPrompt, toPrompt } from "./make-prompt";
import { spanAttributes } from "./span-attributes";

const chat = toDefaultPrompt("support/chat", "prod", {
  messages: [
    { role: "system", content: "Be {{how}}." },
    { role: "developer", content: "{{how}}", syntax: "literal" },
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello" },
  ],
  model: "m1",
  parameters: { temperature: 0, maxOutputTokens: 99, top_p: 0.5, thinking: 1 },
  tools: [{ name: "look", description: "Looks", parameters: { type: "object" } }, { name: "bare" }],
  output: { format: "json", schema: { type: "object" } },
});
const talk = [
  { role: "user", content: "Hi" },
  { role: "assistant", content: "Hello" },
];

describe("a call", () => {
  it("of OpenAI", () => {
    expect(toOpenAI(chat, { how: "kind" })).toEqual({
      model: "m1",
      messages: [{ role: "system", content: "Be kind." }, { role: "developer", content: "{{how}}" }, ...talk],
      temperature: 0,
      max_completion_tokens: 99,
      top_p: 0.5,
      thinking: 1,
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", schema: { type: "object" }, strict: false },
      },
      tools: [
        {
          type: "function",
          function: { name: "look", description: "Looks", parameters: { type: "object" } },
        },
        { type: "function", function: { name: "bare", parameters: { type: "object", properties: {} } } },
      ],
    });
  });

  it("of Anthropic", () => {
    expect(toAnthropic(chat, { how: "kind" })).toEqual({
      model: "m1",
      system: "Be kind.\n\n{{how}}",
      messages: talk,
      temperature: 0,
      max_tokens: 99,
      top_p: 0.5,
      thinking: 1,
      tools: [
        { name: "look", description: "Looks", input_schema: { type: "object" } },
        { name: "bare", input_schema: { type: "object", properties: {} } },
      ],
    });
  });

  it("of the AI SDK", () => {
    expect(toAiSdk(chat, { how: "kind" })).toEqual({
      system: "Be kind.\n\n{{how}}",
      messages: talk,
      temperature: 0,
      maxOutputTokens: 99,
      topP: 0.5,
      thinking: 1,
    });
  });

  it("has nothing that its prompt does not say", () => {
    const bare = toDefaultPrompt("a", null, "Hi");
    const messages = [{ role: "user", content: "Hi" }];
    expect([toOpenAI(bare), toAnthropic(bare), toAiSdk(bare)]).toEqual(Array(3).fill({ messages }));
  });

  it("is refused for the answer of a tool, which belongs to no call", () => {
    const prompt = toDefaultPrompt("a", null, { messages: [{ role: "tool", content: "4" }] });
    for (const call of [toOpenAI, toAnthropic, toAiSdk])
      expect(() => call(prompt)).toThrow("message of a tool");
  });
});

describe("a span", () => {
  it("names the version that was used", () => {
    const wire = wirePrompt("1.0.0", "One");
    expect(spanAttributes(toPrompt(wire, "STALE"))).toEqual({
      "gen_ai.prompt.name": wire.path,
      "gen_ai.prompt.version": "1.0.0",
      "countersign.prompt.digest": wire.digest,
      "countersign.environment": "prod",
      "feature_flag.key": wire.path,
      "feature_flag.provider.name": "countersign",
      "feature_flag.result.variant": `${wire.path}@1.0.0`,
      "feature_flag.result.reason": "stale",
    });
  });

  it("claims no version for a default", () => {
    expect(spanAttributes(toDefaultPrompt("a", null, "Hi"))).toEqual({
      "gen_ai.prompt.name": "a",
      "feature_flag.key": "a",
      "feature_flag.provider.name": "countersign",
      "feature_flag.result.variant": "default",
      "feature_flag.result.reason": "default",
    });
  });
});
