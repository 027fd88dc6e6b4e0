import type { PromptContent } from "@/sdk/core/prompt-types";
import { promptParts, renderMessages } from "@/sdk/core/render-prompt";
import type { ContentPart } from "./parts";

/** The samples of both contents by name; the newer one wins. */
export function samplesOf(before: PromptContent | null, after: PromptContent | null): Map<string, unknown> {
  return new Map(
    [...(before?.variables ?? []), ...(after?.variables ?? [])]
      .filter(({ sample }) => sample !== undefined)
      .map(({ name, sample }) => [name, sample]),
  );
}

/** The messages of a prompt as a model would read them with these samples, or why they cannot be written. */
export function renderParts(
  content: PromptContent,
  samples: ReadonlyMap<string, unknown>,
): { parts: ContentPart[]; problems: string[] } {
  const values = Object.fromEntries(
    content.variables.flatMap(({ name }) => (samples.has(name) ? [[name, samples.get(name)]] : [])),
  );
  const rendered = renderMessages(content, values);
  if (!rendered.ok) return { parts: [], problems: rendered.errors.map(({ message }) => message) };
  const parts = promptParts(content).map(({ path, role }, index) => ({
    key: path,
    title: `${role[0]?.toUpperCase()}${role.slice(1)} message`,
    kind: "message" as const,
    text: rendered.messages[index]?.content ?? "",
    syntax: null,
  }));
  return { parts, problems: [] };
}
