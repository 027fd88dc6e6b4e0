import { describe, expect, it } from "vitest";
import { findUnspeakable, findUnspeakablePart } from "./find-unspeakable";

describe("what a client that only replaces names gets wrong", () => {
  it.each<[string, "v1" | "literal", string | null]>([
    ["Answer {{customer}} and {{ order }}, {as json}.", "v1", null],
    ["{{#if late}}Sorry{{/if}}", "v1", "{{#if}}"],
    ["{{#each orders}}{{this}}{{/each}}", "v1", "{{#each}}"],
    ["Write \\{{name}}", "v1", "literal double braces"],
    ["Write {{name}}", "literal", "literal double braces"],
    ["Write {name}", "literal", null],
  ])("in %j (%s) is %s", (text, syntax, what) => {
    expect(findUnspeakable(text, syntax)).toBe(what);
  });

  it("is looked for in every message, and in the one text", () => {
    const message = (content: string) => ({ role: "user" as const, content, syntax: "v1" as const });
    const messages = [message("Hello {{name}}"), message("{{#if late}}Sorry{{/if}}")];
    expect(findUnspeakablePart({ messages, syntax: null })).toBe("{{#if}}");
    expect(findUnspeakablePart({ text: "{{#if late}}Sorry{{/if}}", syntax: "v1" })).toBe("{{#if}}");
    expect(findUnspeakablePart({ text: "Hello", syntax: "v1" })).toBeNull();
  });
});
