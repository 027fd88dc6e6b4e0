import { z } from "zod";
import { PROMPT_ROLES, type PromptSyntax } from "@/sdk/core/prompt-types";
import { type MessageDraft, newKey } from "./prompt-draft";

const listSchema = z.array(z.object({ role: z.enum(PROMPT_ROLES), content: z.string() })).min(1);
/** As it stands alone, or within the body of a call. */
const jsonSchema = z.union([
  listSchema,
  z.object({ messages: listSchema }).transform(({ messages }) => messages),
]);

/** A pasted prompt: the messages of a call as JSON, or one text. Nobody can tell whether its braces are variables. */
export function readPasted(text: string): MessageDraft[] {
  const messages = readMessages(text) ?? [{ role: "system" as const, content: text }];
  return messages.map(({ role, content }) => ({ key: newKey(), role, content, syntax: syntaxOf(content) }));
}

function syntaxOf(content: string): PromptSyntax {
  return content.includes("{{") ? "literal" : "v1";
}

function readMessages(text: string) {
  try {
    return jsonSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
