import { z } from "zod";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { type AuthorInput, authorInputSchema } from "./author-input";
import { toCanonicalContent } from "./canonical-content";
import { findUnsafeValues } from "./unsafe-values";

/** A prompt in canonical JSON, as UTF-8. */
export const MAX_CONTENT_BYTES = 1024 * 1024;

type Issue = { path: (string | number)[]; message: string };

/** Reads what an author or an API caller wrote into the one canonical form, or names everything wrong with it. */
export const promptContentSchema = z.preprocess(
  (raw, context) => {
    for (const { path, message } of findUnsafeValues(raw))
      context.addIssue({ code: "custom", path, message });
    return raw;
  },
  authorInputSchema.transform((input, context): PromptContent => {
    const content = toCanonicalContent(input);
    const issues = [...bodyIssues(input), ...contentIssues(content)];
    for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
    return content;
  }),
);

function bodyIssues({ messages, text, syntax }: AuthorInput): Issue[] {
  if (messages && text !== undefined) {
    return [{ path: ["text"], message: "A prompt has either `messages` or `text`, not both." }];
  }
  if (!messages && text === undefined) {
    return [{ path: ["messages"], message: "A prompt needs `messages` or a `text`." }];
  }
  if (messages && syntax) {
    return [{ path: ["syntax"], message: "`syntax` belongs to `text`; each message has its own." }];
  }
  return [];
}

function contentIssues(content: PromptContent): Issue[] {
  const { variables, model, parameters, output, tools } = content;
  const bytes = new TextEncoder().encode(JSON.stringify(content)).length;
  const issues: Issue[] = [...findRepeated("variables", variables), ...findRepeated("tools", tools)];
  if (bytes > MAX_CONTENT_BYTES) {
    issues.push({
      path: [],
      message: `A prompt has at most ${MAX_CONTENT_BYTES.toLocaleString("en")} bytes, this one has ${bytes.toLocaleString("en")}.`,
    });
  }
  if (model && !model.allowed.includes(model.default)) {
    issues.push({
      path: ["model", "default"],
      message: `\`${model.default}\` is not one of the allowed models.`,
    });
  }
  if (model && new Set(model.allowed).size < model.allowed.length) {
    issues.push({ path: ["model", "allowed"], message: "A model is listed twice." });
  }
  if (output.schema && output.format !== "json") {
    issues.push({ path: ["output", "schema"], message: "Only the format `json` has a schema." });
  }
  for (const [name, { default: value, min, max }] of Object.entries(parameters)) {
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    if (low <= high && (value === undefined || (low <= value && value <= high))) continue;
    issues.push({ path: ["parameters", name], message: `\`${name}\` needs min <= default <= max.` });
  }
  return issues;
}

function findRepeated(list: "variables" | "tools", items: readonly { name: string }[]): Issue[] {
  const seen = new Set<string>();
  return items.flatMap(({ name }, i) => {
    if (seen.has(name)) return [{ path: [list, i, "name"], message: `\`${name}\` is declared twice.` }];
    seen.add(name);
    return [];
  });
}
