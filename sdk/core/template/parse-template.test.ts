import fc from "fast-check";
import { expect, it } from "vitest";
import { checkTemplate, templateNames } from "./check-template";
import { parseTemplate } from "./parse-template";

const VARIABLES = [
  { name: "name", type: "string", required: true },
  { name: "items", type: "list", required: true },
] as const;

const check = (source: string) =>
  checkTemplate(source, [...VARIABLES]).map(({ code, line, column }) => `${code} ${line}:${column}`);

it.each<[string, string]>([
  ["plain text", "Hello { } }} \\ and {this}"],
  ["a declared name", "Hello {{name}}"],
  ["spaces inside a tag", "Hello {{ name }}"],
  ["if with else", "{{#if name}}{{name}}{{else}}nobody{{/if}}"],
  ["each with this, a field and the index", "{{#each items}}{{@index}} {{this}} {{this.sku}}{{/each}}"],
  ["if on a field of an item", "{{#each items}}{{#if this.note}}{{this.note}}{{/if}}{{/each}}"],
  ["an escaped tag", "\\{{nobody}}"],
  ["anything inside raw", "{{raw}}{{nobody}} {{#if}} {{> x}} \\{{{{/raw}}"],
  ["blocks 32 deep", `${"{{#if name}}".repeat(32)}${"{{/if}}".repeat(32)}`],
])("accepts %s", (_what, source) => {
  expect(check(source)).toEqual([]);
});

it.each<[string, string, string[]]>([
  ["an undeclared name", "a\nb {{nobody}}", ["undeclared_variable 2:3"]],
  ["an undeclared name in #if", "{{#if nobody}}{{/if}}", ["undeclared_variable 1:1"]],
  ["an undeclared name in #each", "{{#each nobody}}{{/each}}", ["undeclared_variable 1:1"]],
  ["constructor", "{{constructor}}", ["undeclared_variable 1:1"]],
  ["__proto__", "{{__proto__}}", ["undeclared_variable 1:1"]],
  ["a column after a wide emoji in UTF-16 units", "🙂{{nobody}}", ["undeclared_variable 1:3"]],
  ["lines ended by \\r\\n and \\r", "a\r\nb\r{{nobody}}", ["undeclared_variable 3:1"]],
  ["each over no list", "{{#each name}}{{/each}}", ["not_a_list 1:1"]],
  ["a list as text", "{{items}}", ["list_outside_each 1:1"]],
  [
    "this outside each",
    "{{this}} {{this.sku}} {{@index}}",
    ["this_outside_each 1:1", "this_outside_each 1:10", "this_outside_each 1:23"],
  ],
  ["#if this outside each", "{{#if this.a}}{{/if}}", ["this_outside_each 1:1"]],
  ["a dotted name", "{{name.first}}", ["dotted_access 1:1"]],
  ["a deeper field", "{{#each items}}{{this.a.b}}{{/each}}", ["dotted_access 1:16"]],
  ["each over a field", "{{#each items}}{{#each this.parts}}{{/each}}{{/each}}", ["nested_list 1:16"]],
  ["a layer", "{{> voice}}", ["reserved_tag 1:1"]],
  ["a policy value", "{{policy.refund_days}}", ["reserved_tag 1:1"]],
  ["policies", "{{policies}}", ["reserved_tag 1:1"]],
  ["a policy in #if", "{{#if policy.x}}{{/if}}", ["reserved_tag 1:1"]],
  ["an unclosed tag", "x {{name", ["unclosed_tag 1:3"]],
  ["a tag in a tag", "{{ {{name}}", ["unclosed_tag 1:1"]],
  ["an empty tag", "{{}} {{ }}", ["empty_tag 1:1", "empty_tag 1:6"]],
  ["three braces", "{{{name}}}", ["triple_braces 1:1"]],
  ["JSON", '{{"a": 1}}', ["invalid_tag 1:1"]],
  ["a hyphen", "{{first-name}}", ["invalid_tag 1:1"]],
  [
    "mustache's own tags",
    "{{^a}}{{!b}}{{&c}}{{=<% %>=}}{{#a}}{{/a}}",
    Array.from([1, 7, 13, 19, 30, 36], (c) => `unsupported_tag 1:${c}`),
  ],
  ["#if without a name", "{{#if}}{{/if}}", ["missing_name 1:1", "unexpected_close 1:8"]],
  ["#if with two names", "{{#if name items}}{{/if}}", ["invalid_tag 1:1"]],
  ["a block never closed", "{{#if name}}{{#each items}}", ["unclosed_block 1:1", "unclosed_block 1:13"]],
  ["a close without an open", "{{/if}}", ["unexpected_close 1:1"]],
  [
    "crossed blocks",
    "{{#if name}}{{#each items}}{{/if}}{{/each}}",
    ["unclosed_block 1:13", "unexpected_close 1:35"],
  ],
  [
    "else outside if",
    "{{else}}{{#each items}}{{else}}{{/each}}",
    ["else_outside_if 1:1", "else_outside_if 1:24"],
  ],
  ["a second else", "{{#if name}}{{else}}{{else}}{{/if}}", ["second_else 1:21"]],
  ["raw never closed", "{{raw}} {{name}}", ["unclosed_raw 1:1"]],
  ["blocks 33 deep", `${"{{#if name}}".repeat(33)}${"{{/if}}".repeat(33)}`, ["too_deep 1:385"]],
])("refuses %s", (_what, source, problems) => {
  expect(check(source)).toEqual(problems);
});

it("names what is reserved and for whom", () => {
  const [problem] = parseTemplate("{{> voice}}").problems;
  expect(problem?.message).toBe("`{{> voice}}` is reserved for layers and policies.");
});

it("keeps a tree of at most 32 levels, however deep the blocks", () => {
  let [node] = parseTemplate("{{#if a}}".repeat(100_000)).nodes;
  let depth = 0;
  for (; node?.kind === "if"; [node] = node.body) depth += 1;
  expect(depth).toBe(32);
});

it("lists each name once, in order of first use", () => {
  const source =
    "{{b}}{{#if a}}{{c}}{{else}}{{d}}{{/if}}{{#each e}}{{this.x}}{{b}}{{/each}}\\{{f}}{{raw}}{{g}}{{/raw}}";
  expect(templateNames(source)).toEqual(["b", "a", "c", "d", "e"]);
});

it.each<[string, string]>([
  ["only opening braces", "{{".repeat(524_288)],
  ["opening braces and one close", `${"{{ ".repeat(349_000)}}}`],
  ["only closing braces", "}}".repeat(524_288)],
  ["escapes", "\\{{".repeat(349_525)],
  ["nested blocks", "{{#if a}}".repeat(116_000)],
  ["nested blocks closed wrongly", `${"{{#if a}}".repeat(60_000)}${"{{/each}}".repeat(55_000)}`],
  ["tags", "{{a}}".repeat(209_000)],
  ["unclosed raw", "{{raw}}".repeat(149_000)],
  ["almost closed raw", `{{raw}}${"{{ /raw ".repeat(130_000)}`],
  ["a tag full of spaces", `{{#if ${" ".repeat(1_000_000)}a b}}`],
])(
  "parses a megabyte of %s, which in more than linear time would outlast the limit of a test",
  (_what, source) => {
    const { problems } = parseTemplate(source);
    expect(problems.length).toBeLessThanOrEqual(100);
  },
);

const hostile = fc
  .array(
    fc.constantFrom(
      "{{",
      "}}",
      "{",
      "}",
      "\\",
      "#if ",
      "#each ",
      "/if",
      "/each",
      "else",
      "raw",
      "/raw",
      "this",
      ".",
      "a",
      "@index",
      ">",
      " ",
      "\n",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

it("never throws, and places every problem inside the text", () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: "binary" })), (source) => {
      const lines = source.split(/\r\n|\r|\n/);
      for (const { line, column } of parseTemplate(source).problems) {
        expect(lines[line - 1]?.slice(column - 1, column + 1)).toBe("{{");
      }
    }),
    { numRuns: 2000 },
  );
});
