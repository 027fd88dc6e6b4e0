import { execFileSync } from "node:child_process";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { makeSnippets, sampleValues } from "./snippets";

const facts = {
  url: "http://localhost:3000",
  environment: "prod",
  path: 'support/it\'s-"hers"',
  publicKey: "MCow+/=",
  isChat: true,
  unspeakable: null,
  variables: { customer: 'O\'Neil "Mo"', n: 3 },
};

describe("a snippet", () => {
  it.each(makeSnippets(facts).filter(({ id }) => id !== "curl"))("of the $label is a program", ({ code }) => {
    expect(() => transformSync(code, { format: "esm" })).not.toThrow();
    expect(code).toContain("process.env.COUNTERSIGN_API_KEY");
    expect(code).toContain(JSON.stringify(facts.path));
  });

  it("of curl quotes for a shell what stands in its body", () => {
    const curl = makeSnippets(facts).find(({ id }) => id === "curl")?.code ?? "";
    expect(curl).toContain("/api/v1/prompts/support%2Fit's-%22hers%22/resolve");
    // A shell that has a curl of its own: it says what it is given to send.
    const body = execFileSync("sh", ["-c", `curl() { for last; do :; done; printf %s "$last"; }\n${curl}`]);
    expect(JSON.parse(String(body))).toEqual({ environment: "prod", variables: facts.variables });
  });
});

it("a variable is filled with its sample, and one that is needed with its name", () => {
  const variables = [
    { name: "customer", sample: "Mira", required: true },
    { name: "question", required: true },
    { name: "tone", required: false },
  ];
  expect(sampleValues(variables)).toEqual({ customer: "Mira", question: "<question>" });
});

it("says which way cannot read a prompt, and only there", () => {
  const warned = makeSnippets({ ...facts, unspeakable: "{{#if}}" }).filter(
    ({ warning }) => warning !== undefined,
  );
  expect(warned.map(({ id, warning }) => [id, warning])).toEqual([
    ["langfuse", expect.stringContaining("Langfuse clients cannot read this prompt: it has {{#if}}")],
  ]);
  expect(makeSnippets(facts).some(({ warning }) => warning !== undefined)).toBe(false);
});
