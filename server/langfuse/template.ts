import type { PromptMessage, PromptSyntax } from "@/sdk/core/prompt-types";
import { templateNames } from "@/sdk/core/template/check-template";
import { parseTemplate } from "@/sdk/core/template/parse-template";

type Texts = {
  messages?: readonly PromptMessage[] | undefined;
  text?: string | undefined;
  syntax: PromptSyntax | null;
};

/** Langfuse's server puts another prompt in the place of this; here it would stay as it is. */
const REFERENCE = "@@@langfusePrompt:";

/**
 * What of a text a client that only replaces `{{name}}` would get wrong; null when it gets all of it right. Blocks
 * and literal braces mean something else to it, or nothing.
 */
export function findUnspeakable(text: string, syntax: PromptSyntax): string | null {
  if (syntax === "literal") return text.includes("{{") ? "literal double braces" : null;
  for (const node of parseTemplate(text).nodes) {
    if (node.kind === "text" && node.text.includes("{{")) return "literal double braces";
    if (node.kind === "if") return "{{#if}}";
    if (node.kind === "each") return "{{#each}}";
  }
  return null;
}

/** The same of a whole prompt. */
export function findUnspeakablePart({ messages, text, syntax }: Texts): string | null {
  const texts = messages ?? [{ content: text ?? "", syntax: syntax ?? "v1" }];
  return texts.map((one) => findUnspeakable(one.content, one.syntax)).find((found) => found !== null) ?? null;
}

/** The names that a text of Langfuse has; or why it is no text here that comes back as it was. */
export function findNames(text: string): { names: string[] } | { why: string } {
  if (text.includes(REFERENCE)) return { why: "It includes another prompt, and prompts here include none." };
  const [problem] = parseTemplate(text).problems;
  if (problem) return { why: `Line ${problem.line}: ${problem.message}` };
  const unspeakable = findUnspeakable(text, "v1");
  if (unspeakable) return { why: `It has ${unspeakable}, which Langfuse clients cannot fill in.` };
  return { names: templateNames(text) };
}
