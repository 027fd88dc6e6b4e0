import type { PromptContent } from "@/sdk/core/prompt-types";
import { isSameJson } from "./same-json";

/** The names of what differs between two prompts besides their texts, such as `variable tier` or `temperature`. */
export function listChangedConfig(before: PromptContent | null, after: PromptContent): string[] {
  const was = before ? flattenConfig(before) : new Map<string, unknown>();
  const is = flattenConfig(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => !isSameJson(was.get(name) ?? null, is.get(name) ?? null),
  );
}

function flattenConfig(content: PromptContent): Map<string, unknown> {
  return new Map<string, unknown>([
    ...content.variables.map(({ name, ...spec }) => [`variable ${name}`, spec] as const),
    ["model", content.model ? content.model.default : null],
    ["allowed models", content.model ? content.model.allowed : null],
    ...Object.entries(content.parameters).map(([name, bounds]) => [name, bounds] as const),
    ["output", content.output.format],
    ["output schema", content.output.schema],
    ...content.tools.map(({ name, ...tool }) => [`tool ${name}`, tool] as const),
  ]);
}
