import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VariableSpec } from "../prompt-types";
import { renderMessages } from "../render-prompt";
import { checkTemplate } from "./check-template";
import { escapeTemplate } from "./escape-template";
import { renderTemplate } from "./render-template";

const need = (name: string, type: VariableSpec["type"] = "string"): VariableSpec => ({
  name,
  type,
  required: true,
});
const may = (name: string, type: VariableSpec["type"] = "string", fallback?: unknown): VariableSpec => {
  return { name, type, required: false, ...(fallback === undefined ? {} : { default: fallback }) };
};

function render(source: string, variables: VariableSpec[], values: Record<string, unknown>): string {
  const result = renderTemplate(source, variables, values);
  return result.ok
    ? result.text
    : result.errors.map((e) => `!${e.code} ${e.variable ?? e.message}`).join("; ");
}

it.each<[string, string, VariableSpec[], Record<string, unknown>, string]>([
  ["text as it is", "a\r\n b\t", [], {}, "a\r\n b\t"],
  ["a string unescaped", "<{{a}}>", [need("a")], { a: `<b>&"'` }, `<<b>&"'>`],
  ["an empty string that was given", "[{{a}}]", [need("a")], { a: "" }, "[]"],
  [
    "a value with braces unexpanded",
    "{{a}}{{b}}",
    [need("a"), need("b")],
    { a: "{{b}}", b: "{{a}}" },
    "{{b}}{{a}}",
  ],
  ["a value with $& unexpanded", "{{a}}", [need("a")], { a: "$& $1" }, "$& $1"],
  ["numbers", "{{a}} {{b}}", [need("a", "number"), need("b", "number")], { a: 0, b: 1.5 }, "0 1.5"],
  [
    "booleans",
    "{{a}} {{b}}",
    [need("a", "boolean"), need("b", "boolean")],
    { a: true, b: false },
    "true false",
  ],
  [
    "a date verbatim",
    "{{a}}",
    [need("a", "date")],
    { a: "2026-03-31T10:00:00+02:00" },
    "2026-03-31T10:00:00+02:00",
  ],
  ["a default", "{{a}}", [may("a", "string", "x")], {}, "x"],
  ["a default for a required one", "{{a}}", [{ ...need("a"), default: "x" }], {}, "x"],
  ["a given value over a default", "{{a}}", [may("a", "string", "x")], { a: "y" }, "y"],
  ["an optional absent one under its #if", "{{#if a}}{{a}}{{else}}-{{/if}}", [may("a")], {}, "-"],
  ["null as absent", "{{#if a}}{{a}}{{else}}-{{/if}}", [may("a")], { a: null }, "-"],
  [
    "a list",
    "{{#each a}}{{@index}}={{this}};{{/each}}",
    [need("a", "list")],
    { a: ["x", 2, true] },
    "0=x;1=2;2=true;",
  ],
  [
    "fields of items",
    "{{#each a}}{{this.sku}},{{/each}}",
    [need("a", "list")],
    { a: [{ sku: "A" }, { sku: 1 }] },
    "A,1,",
  ],
  [
    "a field named like a prototype's when it is its own",
    "{{#each a}}{{this.constructor}}{{/each}}",
    [need("a", "list")],
    { a: [{ constructor: "C" }] },
    "C",
  ],
  ["an empty list", "[{{#each a}}x{{/each}}]", [need("a", "list")], { a: [] }, "[]"],
  [
    "a list in a list",
    "{{#each a}}{{#each b}}{{this}}{{/each}}{{this}} {{/each}}",
    [need("a", "list"), need("b", "list")],
    { a: [1, 2], b: ["x", "y"] },
    "xy1 xy2 ",
  ],
  [
    "absent fields under #if",
    "{{#each a}}{{#if this.n}}{{this.n}}{{else}}-{{/if}}{{/each}}",
    [need("a", "list")],
    { a: [{ n: 1 }, {}] },
    "1-",
  ],
  ["raw", "{{raw}} {{a}} \\{{ {{/raw}}{{a}}", [need("a")], { a: "1" }, " {{a}} \\{{ 1"],
  ["escapes", "\\{{a}} \\\\{{a}}", [], {}, "{{a}} \\{{a}}"],
  ["stray closing braces", "}} {{a}}}}", [need("a")], { a: "1" }, "}} 1}}"],
  ["whitespace around blocks", "a\n{{#if b}}\nc\n{{/if}}\n", [need("b")], { b: "1" }, "a\n\nc\n\n"],
])("renders %s", (_what, source, variables, values, text) => {
  expect(render(source, variables, values)).toBe(text);
});

it.each<[string, VariableSpec["type"], unknown, string]>([
  ["an empty string", "string", "", "no"],
  ["false", "boolean", false, "no"],
  ["an empty list", "list", [], "no"],
  ["an absent value", "string", undefined, "no"],
  ["zero", "number", 0, "yes"],
  ["the text false", "string", "false", "yes"],
  ["a space", "string", " ", "yes"],
  ["a list with an empty text", "list", [""], "yes"],
])("#if on %s", (_what, type, value, answer) => {
  expect(render("{{#if a}}yes{{else}}no{{/if}}", [may("a", type)], { a: value })).toBe(answer);
});

it.each<[string, string, VariableSpec[], Record<string, unknown>, string]>([
  ["a missing required variable", "{{a}}", [need("a")], {}, "!missing_variable a"],
  ["a missing required variable that is not even used", "", [need("a")], {}, "!missing_variable a"],
  ["a required null", "{{a}}", [need("a")], { a: null }, "!missing_variable a"],
  ["an optional absent one outside its #if, once", "{{a}}{{a}}", [may("a")], {}, "!missing_variable a"],
  [
    "an optional absent one in its {{else}}",
    "{{#if a}}{{else}}{{a}}{{/if}}",
    [may("a")],
    {},
    "!missing_variable a",
  ],
  ["an optional absent list in #each", "{{#each a}}{{/each}}", [may("a", "list")], {}, "!missing_variable a"],
  ["an extra value", "", [], { a: "1" }, "!unknown_variable a"],
  ["an own __proto__", "", [], JSON.parse('{"__proto__": 1}'), "!unknown_variable __proto__"],
  [
    "a name that only the prototype has",
    "{{toString}}",
    [need("toString")],
    {},
    "!missing_variable toString",
  ],
  ["a number for a string", "{{a}}", [need("a")], { a: 1 }, "!invalid_variable a"],
  [
    "a wrong type once, also when used",
    "{{a}}{{#each a}}{{/each}}",
    [need("a", "list")],
    { a: 1 },
    "!invalid_template `a` is a list; write {{#each a}}{{this}}{{/each}}.",
  ],
  ["a wrong default", "{{a}}", [may("a", "number", "x")], {}, "!invalid_variable a"],
  [
    "all at once",
    "",
    [need("a"), need("b", "number")],
    { b: "1", c: 1 },
    "!missing_variable a; !invalid_variable b; !unknown_variable c",
  ],
  [
    "a missing field, once for the list",
    "{{#each a}}{{this.sku}}{{/each}}",
    [need("a", "list")],
    { a: [{}, {}] },
    "!missing_variable a",
  ],
  [
    "a field only the prototype has",
    "{{#each a}}{{this.toString}}{{/each}}",
    [need("a", "list")],
    { a: [{}] },
    "!missing_variable a",
  ],
  [
    "an object written as text",
    "{{#each a}}{{this}}{{/each}}",
    [need("a", "list")],
    { a: [{}] },
    "!invalid_variable a",
  ],
  [
    "a list inside a list",
    "{{#each a}}{{this}}{{/each}}",
    [need("a", "list")],
    { a: ["x", []] },
    "!invalid_variable a",
  ],
  [
    "a broken template",
    "{{",
    [],
    {},
    "!invalid_template This `{{` is never closed by `}}`. Write `\\{{` for literal braces.",
  ],
])("refuses %s", (_what, source, variables, values, errors) => {
  const result = render(source, variables, values);
  expect(source === "{{a}}{{#each a}}{{/each}}" ? result.split("; ").slice(1).join("; ") : result).toBe(
    errors,
  );
});

it.each<[VariableSpec["type"], unknown, string]>([
  ["string", 1, "`a`: expected a string, got a number."],
  ["number", "1", "`a`: expected a finite number, got a string."],
  ["number", Number.NaN, "`a`: expected a finite number, got NaN."],
  ["number", Number.POSITIVE_INFINITY, "`a`: expected a finite number, got Infinity."],
  ["boolean", "true", "`a`: expected true or false, got a string."],
  ["date", new Date(0), "`a`: expected an ISO date such as 2026-03-31, got a Date object."],
  ["date", "2026-02-30", "`a`: expected an ISO date such as 2026-03-31, got a string."],
  ["date", "31.03.2026", "`a`: expected an ISO date such as 2026-03-31, got a string."],
  ["date", "2026-03-31T24:00", "`a`: expected an ISO date such as 2026-03-31, got a string."],
  ["list", { length: 1 }, "`a`: expected a list, got an object."],
  [
    "list",
    [1, null],
    "`a`: expected every item to be a text, a number, a boolean or an object, got null at [1].",
  ],
])("a %s refuses %s by what was expected and what came", (type, value, message) => {
  const result = renderTemplate("", [need("a", type)], { a: value });
  expect(result).toEqual({ ok: false, errors: [{ code: "invalid_variable", variable: "a", message }] });
});

it.each(["2024-02-29", "2026-03-31T10:00Z", "2026-03-31T10:00:00.123Z", "2026-03-31T10:00:00-0500"])(
  "%s is a date",
  (a) => {
    expect(render("{{a}}", [need("a", "date")], { a })).toBe(a);
  },
);

it("says where a value was missing", () => {
  const result = renderTemplate("x\n {{a}}", [may("a")], {});
  expect(result).toMatchObject({ ok: false, errors: [{ variable: "a", line: 2, column: 2 }] });
});

it("stops a template that multiplies lists without end", () => {
  const source = `${"{{#each a}}".repeat(8)}x{{this}}${"{{/each}}".repeat(8)}`;
  const result = renderTemplate(source, [need("a", "list")], { a: Array.from({ length: 100 }, (_, i) => i) });
  expect(result).toMatchObject({ ok: false, errors: [{ code: "invalid_template" }] });
});

const hazardous = fc.string({
  unit: fc.constantFrom("{{", "{", "}}", "}", "\\", "a", "raw", "/raw", "#if a", " ", "\n", "🙂", "\r"),
  maxLength: 40,
});

it("renders any escaped text back to itself", () => {
  fc.assert(
    fc.property(fc.oneof(hazardous, fc.string({ unit: "binary" })), (text) => {
      expect(renderTemplate(escapeTemplate(text), [], {})).toEqual({ ok: true, text });
    }),
    { numRuns: 2000 },
  );
});

it("leaves no declared tag behind and expands no value", () => {
  const part = fc.oneof(
    fc.constantFrom("a", "b", "c").map((name) => ({ name })),
    hazardous.map((text) => ({ text })),
  );
  fc.assert(
    fc.property(fc.array(part), hazardous, hazardous, hazardous, (parts, a, b, c) => {
      const values = { a: `{{b}}${a}`, b: `{{a}}{{#if a}}${b}`, c };
      const glued = parts.filter(
        (it, i) => !("text" in it && it.text.endsWith("\\") && i + 1 < parts.length),
      );
      const tidy = glued.filter((it, i) => !("text" in it && it.text.endsWith("{") && i + 1 < glued.length));
      const source = tidy.map((it) => ("name" in it ? `{{${it.name}}}` : escapeTemplate(it.text))).join("");
      const expected = tidy.map((it) => ("name" in it ? values[it.name as "a"] : it.text)).join("");
      expect(render(source, [need("a"), need("b"), need("c")], values)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

const data = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const filesIn = (folder: string, ending: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(ending))
    : [];

describe.skipIf(!existsSync(data))(`real texts of ${data} (skipped when that folder is absent)`, () => {
  it("rounds every real prompt byte for byte", () => {
    const folder = `${data}/fabric-prompt-history`;
    const files = filesIn(folder, ".md");
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      expect(render(escapeTemplate(text), [], {}) === text, file).toBe(true);
      const literal = renderMessages({ text, syntax: "literal", variables: [] }, {});
      expect(
        literal.ok && Buffer.from(literal.text ?? "").equals(readFileSync(`${folder}/${file}`)),
        file,
      ).toBe(true);
    }
  });

  it("answers every Mustache hazard with the exact text or a problem, and never follows a prototype or a partial", () => {
    const folder = `${data}/mustache-spec`;
    const cases = filesIn(folder, ".json").flatMap((file) => {
      const spec: { tests: { name: string; template: string; data: unknown }[] } = JSON.parse(
        readFileSync(`${folder}/${file}`, "utf8"),
      );
      return spec.tests;
    });
    expect(cases.length).toBeGreaterThan(100);
    for (const { name, template } of cases) {
      const problems = checkTemplate(template, []);
      expect(template.includes("{{") ? problems.length > 0 : problems.length === 0, name).toBe(true);
      expect(render(escapeTemplate(template), [], {}), name).toBe(template);
    }
  });
});
