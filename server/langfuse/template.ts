import { findUnspeakable } from "@/lib/artifacts/content/find-unspeakable";
import { templateNames } from "@/sdk/core/template/check-template";
import { parseTemplate } from "@/sdk/core/template/parse-template";

/** Langfuse's server puts another prompt in the place of this; here it would stay as it is. */
const REFERENCE = "@@@langfusePrompt:";

/** The names that a text of Langfuse has; or why it is no text here that comes back as it was. */
export function findNames(text: string): { names: string[] } | { why: string } {
  if (text.includes(REFERENCE)) return { why: "It includes another prompt, and prompts here include none." };
  const [problem] = parseTemplate(text).problems;
  if (problem) return { why: `Line ${problem.line}: ${problem.message}` };
  const unspeakable = findUnspeakable(text, "v1");
  if (unspeakable) return { why: `It has ${unspeakable}, which Langfuse clients cannot fill in.` };
  return { names: templateNames(text) };
}
