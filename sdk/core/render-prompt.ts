import type { PromptBody, PromptContent, PromptMessage, PromptRole } from "./prompt-types";
import { bindValues } from "./template/bind-values";
import { renderBound } from "./template/render-template";
import type { RenderError } from "./template/template-types";

export type RenderedMessage = { role: PromptRole; content: string };

/** `path` says which part of the prompt an error is in; errors of a value belong to no part. */
export type PromptRenderError = RenderError & { path?: string };

export type PromptRenderResult =
  | { ok: true; messages: RenderedMessage[]; text: string | null }
  | { ok: false; errors: PromptRenderError[] };

/** The parts of a prompt with the path each has in its content: a text is one user message. */
export function promptParts(body: PromptBody): (PromptMessage & { path: string })[] {
  if (body.messages) return body.messages.map((message, i) => ({ ...message, path: `messages[${i}]` }));
  return [{ role: "user", content: body.text, syntax: body.syntax, path: "text" }];
}

/** One message is exactly its text; several have no exact text. */
export function messagesToText(messages: readonly RenderedMessage[]): string | null {
  return messages.length === 1 ? (messages[0]?.content ?? null) : null;
}

/** Renders every message, or reports every error of all of them, each missing variable once. */
export function renderMessages(
  content: PromptBody & Pick<PromptContent, "variables">,
  values: Readonly<Record<string, unknown>>,
): PromptRenderResult {
  const binding = bindValues(content.variables, values);
  const errors: PromptRenderError[] = [...binding.errors];
  const messages = promptParts(content).map(({ path, role, content: source, syntax }) => {
    if (syntax === "literal") return { role, content: source };
    const rendered = renderBound(source, content.variables, { bound: binding.bound, errors });
    errors.push(...rendered.errors.map((error) => ({ ...error, path })));
    return { role, content: rendered.text };
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, messages, text: messagesToText(messages) };
}
