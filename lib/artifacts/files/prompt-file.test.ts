import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf } from "@/lib/kernel/digest";
import { promptContentSchema } from "../content/prompt-content";
import { readPromptFile, writePromptFile } from "./prompt-file";

/** Pieces that a writer of YAML, of front matter or of separators might trip over. */
const PIECES = [
  "---",
  "\n---\n",
  "--- next message ---",
  "\n---- next message ---\n",
  "---- next message ----",
  "countersign: 1",
  "\r\n",
  "\n",
  " ",
  "\t",
  "# no comment",
  ": ",
  "- item",
  "{{name}}",
  "{{ theme.x || 'y' }}",
  "'",
  '"',
  "\\",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\u202e",
  "~",
  "null",
  "yes",
  "0x10",
  "1e3",
  "2026-11-24",
  "&a",
  "*a",
  "!tag",
  "%",
  "😀",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 8 })
  .map((parts) => parts.join("").replaceAll("\0", ""));
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "grapheme" });
const syntax = fc.constantFrom("v1", "literal");
const optional = { requiredKeys: [] as [] };
const content = fc
  .record({
    body: fc.oneof(
      fc.record({ text, syntax }),
      fc.record({
        messages: fc.array(
          fc.record({ role: fc.constantFrom("system", "user", "assistant"), content: text, syntax }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    ),
    rest: fc.record(
      {
        variables: fc.uniqueArray(
          fc.record({
            name,
            type: fc.constantFrom("string", "list"),
            description: text,
            default: json,
            sample: json,
          }),
          { selector: (one) => one.name, maxLength: 3 },
        ),
        model: fc.uniqueArray(fc.stringMatching(/^[!-~]{1,20}$/), { minLength: 1, maxLength: 3 }),
        parameters: fc.dictionary(
          fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/),
          fc.record({ default: fc.double({ noNaN: true, noDefaultInfinity: true }) }, optional),
          { maxKeys: 3 },
        ),
        output: fc.record({ format: fc.constant("json"), schema: fc.dictionary(text, json, { maxKeys: 3 }) }),
        tools: fc.uniqueArray(
          fc.record({
            name: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/),
            description: text,
            parameters: fc.dictionary(text, json, { maxKeys: 3 }),
          }),
          { selector: (one) => one.name, maxLength: 2 },
        ),
      },
      optional,
    ),
  })
  .map(({ body, rest }) => promptContentSchema.safeParse({ ...body, ...rest }));

describe("a prompt file", () => {
  it("brings back the same digest, whatever a valid content holds", () => {
    let seen = 0;
    fc.assert(
      fc.property(content, text, (parsed, message) => {
        fc.pre(parsed.success);
        seen += 1;
        const before = parsed.data;
        if (!before) return;
        const head = { path: "support/refund-reply", version: "1.4.2", message };
        const file = readPromptFile(writePromptFile(head, before));
        expect(file).toMatchObject({ kind: "prompt", head });
        const after = promptContentSchema.parse(file.kind === "prompt" ? file.content : null);
        expect(digestOf(after)).toBe(digestOf(before));
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThanOrEqual(150);
  }, 30_000);

  it.each([
    ["\n--- next message ---\n", "b"],
    ["a", "--- next message ---"],
    ["a\n--- next message ---", "---- next message ----\n\n"],
    ["", ""],
  ])("tells messages %j and %j apart, whatever stands in them", (one, two) => {
    const messages = [one, two].map((content) => ({ role: "user", content, syntax: "literal" }));
    const before = promptContentSchema.parse({ messages });
    const file = readPromptFile(writePromptFile({ path: "a" }, before));
    expect(file.kind === "prompt" && promptContentSchema.parse(file.content)).toEqual(before);
  });

  it("is readable", () => {
    const parsed = promptContentSchema.parse({
      messages: [
        { role: "system", content: "Answer {{customer}}.\n" },
        { role: "user", content: "Why?", syntax: "literal" },
      ],
      variables: [{ name: "customer", sample: "Ana" }],
      parameters: { temperature: { min: 0, max: 0.7 } },
    });
    expect(writePromptFile({ path: "support/refund-reply", version: "1.4.2" }, parsed)).toBe(`---
countersign: 1
path: support/refund-reply
version: 1.4.2
messages:
  - role: system
    syntax: v1
  - role: user
    syntax: literal
separator: --- next message ---
variables:
  - name: customer
    type: string
    required: true
    sample: Ana
parameters:
  temperature:
    min: 0
    max: 0.7
---
Answer {{customer}}.

--- next message ---
Why?`);
  });

  it.each<[string, string, string | RegExp]>([
    ["any other text", "You are kind.\n", "plain"],
    ["front matter of someone else", "---\ntitle: Kind\n---\nYou are kind.", "plain"],
    ["a rule at its top", "---\nYou are kind.", "plain"],
    ["a form that is not known", "---\ncountersign: 2\n---\nHello", /countersign: 2/],
    ["an unknown key", "---\ncountersign: 1\nvariabels: []\n---\nHello", /variabels/],
    ["broken YAML", "---\ncountersign: 1\nmodel: [\n---\nHello", /no YAML/],
    ["aliases", "---\ncountersign: 1\nmodel: &a [x]\ntools: *a\n---\nHello", /no YAML/],
    [
      "too few texts",
      "---\ncountersign: 1\nmessages: [{role: user}, {role: user}]\n---\nHello",
      /2 messages.* 1/,
    ],
  ])("with %s is %s", (_what, file, expected) => {
    const read = readPromptFile(file);
    if (typeof expected === "string") expect(read.kind).toBe(expected);
    else expect(read).toMatchObject({ kind: "broken", reason: expect.stringMatching(expected) });
  });

  it("keeps carriage returns of its text, and reads a hand-written one as literal", () => {
    const read = readPromptFile("---\r\ncountersign: 1\r\n---\r\nA\r\nB {{ x }}\r\n");
    expect(read).toMatchObject({
      kind: "prompt",
      content: { text: "A\r\nB {{ x }}\r\n", syntax: "literal" },
    });
  });
});
