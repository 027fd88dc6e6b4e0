import type { PromptContent } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import { checkTemplate, templateNames } from "@/sdk/core/template/check-template";
import { describeMismatch } from "@/sdk/core/template/value-types";
import { findHiddenCharacters, formatCodePoint, type HiddenCharacter } from "./hidden-characters";

export type ContentProblem = {
  path: string;
  code: string;
  message: string;
  line?: number;
  column?: number;
  severity: "error" | "warning";
};

/** What can be told while somebody types; compiling a JSON Schema generates code and is left to the server. */
export function checkPromptDraft(content: PromptContent): ContentProblem[] {
  return [
    ...checkParts(content),
    ...checkVariables(content),
    ...promptParts(content).flatMap(({ path, content: text }) => hiddenIn(path, text, true)),
    ...content.variables.flatMap((variable, i) =>
      hiddenIn(`variables[${i}]`, JSON.stringify(variable), false),
    ),
    ...content.tools.flatMap((tool, i) => hiddenIn(`tools[${i}]`, JSON.stringify(tool), false)),
    ...hiddenIn("output.schema", JSON.stringify(content.output.schema ?? {}), false),
  ];
}

function checkParts(content: PromptContent): ContentProblem[] {
  return promptParts(content).flatMap(({ path, content: source, syntax }) => {
    if (syntax === "literal") return [];
    return checkTemplate(source, content.variables).map((problem): ContentProblem => {
      return { path, severity: "error", ...problem };
    });
  });
}

function checkVariables(content: PromptContent): ContentProblem[] {
  const templates = promptParts(content).filter(({ syntax }) => syntax === "v1");
  const used = new Set(templates.flatMap(({ content: source }) => templateNames(source)));
  return content.variables.flatMap(({ name, type, default: fallback, sample }, i) => {
    const path = `variables[${i}]`;
    const problems: ContentProblem[] = [];
    for (const [key, value] of Object.entries({ default: fallback, sample })) {
      const mismatch = value === undefined ? null : describeMismatch(type, value);
      if (mismatch === null) continue;
      const message = `The ${key} of \`${name}\`: ${mismatch}.`;
      problems.push({ path: `${path}.${key}`, code: `invalid_${key}`, message, severity: "error" });
    }
    if (!used.has(name)) {
      problems.push({
        path,
        code: "unused_variable",
        message: `\`${name}\` is never used.`,
        severity: "warning",
      });
    }
    return problems;
  });
}

/** One warning for each kind of hidden character, at its first place. */
function hiddenIn(path: string, text: string, isWholeText: boolean): ContentProblem[] {
  const kinds = new Map<number, { first: HiddenCharacter; count: number }>();
  for (const character of findHiddenCharacters(text)) {
    const kind = kinds.get(character.codePoint);
    if (kind) kind.count += 1;
    else kinds.set(character.codePoint, { first: character, count: 1 });
  }
  return [...kinds.values()].map(({ first, count }) => ({
    path,
    code: "hidden_characters",
    message: `Hidden character ${formatCodePoint(first.codePoint)} ${first.name}, ${count} ${count === 1 ? "time" : "times"}.`,
    ...(isWholeText ? { line: first.line, column: first.column } : {}),
    severity: "warning",
  }));
}
