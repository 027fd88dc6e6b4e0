import type { PromptMessage, PromptSyntax } from "@/sdk/core/prompt-types";
import { parseTemplate } from "@/sdk/core/template/parse-template";

type Texts = {
  messages?: readonly PromptMessage[] | undefined;
  text?: string | undefined;
  syntax: PromptSyntax | null;
};

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
