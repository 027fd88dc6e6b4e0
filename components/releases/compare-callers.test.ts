import { expect, it } from "vitest";
import type { PromptContent, VariableSpec } from "@/sdk/core/prompt-types";
import { compareCallers } from "./compare-callers";

const content = (...variables: VariableSpec[]): PromptContent => ({
  text: "Hello",
  syntax: "v1",
  variables,
  model: null,
  parameters: {},
  output: { format: "text" },
  tools: [],
});
const needed = (name: string): VariableSpec => ({ name, type: "string", required: true });
const optional = (name: string): VariableSpec => ({ name, type: "string", required: false });

it.each<[string, PromptContent, PromptContent, boolean, RegExp]>([
  ["the same variables", content(needed("a")), content(needed("a")), true, /same variable/],
  ["no variables", content(), content(), true, /no variables/],
  ["one that callers never sent", content(), content(needed("a")), false, /always needs `a`/],
  ["one that callers may leave out", content(optional("a")), content(needed("a")), false, /leave it out/],
  ["one that is optional in both", content(optional("a")), content(optional("a")), true, /same variable/],
  ["one that the target does not know", content(needed("a")), content(), false, /does not know `a`/],
])("compares callers over %s", (_case, live, target, ok, text) => {
  const check = compareCallers(live, target, "1.0.0");
  expect(check.ok).toBe(ok);
  expect(check.text).toMatch(text);
});

it("takes a default for a value", () => {
  const target = content({ ...needed("a"), default: "x" });
  expect(compareCallers(content(), target, "1.0.0").ok).toBe(true);
});
