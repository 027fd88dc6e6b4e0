import type { WirePrompt } from "./client-types";

/** The digest of what a prompt says, made of what came; it is that of the version, or something else came. */
export function digestOfPrompt(prompt: WirePrompt): Promise<string> {
  const { messages, text, syntax, variables, model, models, bounds, output, tools } = prompt;
  const body = messages ? { messages } : { text, syntax };
  const content = {
    ...body,
    variables,
    model: model === null ? null : { default: model, allowed: models },
    parameters: bounds,
    output,
    tools,
  };
  return digestOfText(canonicalText(content));
}

/** SHA-256 of the UTF-8 bytes, as `sha256:` and 64 hex digits. */
export async function digestOfText(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `sha256:${hex}`;
}

/** RFC 8785 of what came as JSON: the keys by their UTF-16 code units, all else as JSON.stringify writes it. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`);
  return `{${fields.join(",")}}`;
}
