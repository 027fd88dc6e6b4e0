import fc from "fast-check";
import { expect, it } from "vitest";
import { renderTemplate } from "@/sdk/core/template/render-template";
import { convertLiteral, convertToLiteral, findNames } from "./convert-literal";

const piece = fc.constantFrom(
  "{",
  "}",
  "{{",
  "}}",
  "\\",
  "{{a}}",
  "{{ b }}",
  "{{raw}}",
  "{{/raw}}",
  "{{#if a}}",
  "x",
  "\n",
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

it("a converted text renders to exactly the literal text, whatever braces it has", () => {
  fc.assert(
    fc.property(text, (literal) => {
      expect(renderTemplate(convertLiteral(literal, []), [], {})).toEqual({ ok: true, text: literal });
      expect(convertToLiteral(convertLiteral(literal, []))).toBe(literal);
    }),
  );
});

it("with variables, it renders to the literal text with their values in place of their braces", () => {
  fc.assert(
    fc.property(text, (literal) => {
      const names = findNames(literal).map(({ name }) => name);
      const variables = names.map((name) => ({ name, type: "string" as const, required: true }));
      const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      const filled = literal.replace(/(?<![{\\])\{\{\s*(\w+)\s*\}\}(?!\})/g, (all, name: string) =>
        names.includes(name) ? `<${name}>` : all,
      );
      expect(renderTemplate(convertLiteral(literal, names), variables, values)).toEqual({
        ok: true,
        text: filled,
      });
    }),
  );
});

it.each<[string, string, string[], string]>([
  ["keeps braces nobody chose", "Hi {{name}}, {{ text }}", ["name"], "Hi {{name}}, \\{{ text }}"],
  ["takes no block for a variable", "{{#if name}}x{{/if}}", ["name"], "\\{{#if name}}x\\{{/if}}"],
  ["takes three braces for text", "{{{name}}}", ["name"], "\\{{{name}}}"],
  ["keeps a backslash before braces", "\\{{name}}", ["name"], "\\\\{{name}}"],
  ["leaves a text without braces as it is", "Hello", ["name"], "Hello"],
])("a conversion %s", (_name, literal, variables, template) => {
  expect(convertLiteral(literal, variables)).toBe(template);
});

it("finds each name once, with how often it is there, and none that the language keeps for itself", () => {
  expect(findNames("{{a}} {{ a }} {{else}} {{b c}} {{_b}}")).toEqual([
    { name: "a", count: 2 },
    { name: "_b", count: 1 },
  ]);
});

it("a template with tags is not rewritten when it becomes literal", () => {
  expect(convertToLiteral("\\{{a}} {{b}}")).toBe("\\{{a}} {{b}}");
});
