import type { ContentProblem } from "./check-prompt-draft";
import { type GoldenCase, type GoldenSetContent, isAssertionSet } from "./golden-set-content";
import { missingModels } from "./graded-types";
import { findHiddenCharacters, formatCodePoint } from "./hidden-characters";

/** promptfoo's types that are programs: they are kept as they came, and nothing here ever runs them. */
const PROGRAMS: ReadonlySet<string> = new Set(["javascript", "python", "ruby", "webhook"]);

/** What a reviewer should know of a set: one warning for each thing, whichever number of cases it is about. */
export function checkGoldenSet({ cases, judge }: GoldenSetContent): ContentProblem[] {
  if (cases.length === 0) return [warn("cases", "no_cases", "The set has no case, so it can judge nothing.")];
  const indexed = cases.map((one, index) => ({ one, index }));
  const silent = indexed.filter(({ one }) => one.assertions.length === 0);
  const lacks = (name: "model" | "embeddingModel") =>
    indexed.filter(({ one }) => missingModels(one, judge).includes(name));
  const programs = indexed.filter(({ one }) => typesOf(one).some(isProgram));
  return [
    ...about(
      silent,
      "no_assertions",
      "has no assertion and passes whatever is answered",
      "have no assertion and pass whatever is answered",
    ),
    ...about(
      programs,
      "program",
      "asserts by a program, which is kept and never run",
      "assert by a program, which is kept and never run",
    ),
    ...about(
      lacks("model"),
      "no_judge",
      "needs a judge model, which the set does not name: that assertion is not run",
      "need a judge model, which the set does not name: those assertions are not run",
    ),
    ...about(
      lacks("embeddingModel"),
      "no_embedding_model",
      "needs an embedding model, which the set does not name: that assertion is not run",
      "need an embedding model, which the set does not name: those assertions are not run",
    ),
    ...hiddenIn(cases),
  ];
}

function typesOf({ assertions }: GoldenCase): string[] {
  return assertions.flatMap((one) =>
    isAssertionSet(one) ? one.assertions.map(({ type }) => type) : [one.type],
  );
}

function isProgram(type: string): boolean {
  return PROGRAMS.has(type.replace(/^not-/, ""));
}

type Indexed = { one: GoldenCase; index: number };
const NAMED = 5;

function about(found: readonly Indexed[], code: string, singular: string, plural: string): ContentProblem[] {
  const [first] = found;
  if (!first) return [];
  const path = `cases[${first.index}].assertions`;
  if (found.length === 1) return [warn(path, code, `Case \`${first.one.id}\` ${singular}.`)];
  const names = found.slice(0, NAMED).map(({ one }) => `\`${one.id}\``);
  const rest = found.length > NAMED ? ` and ${found.length - NAMED} more` : "";
  return [warn(path, code, `${found.length} cases ${plural}: ${names.join(", ")}${rest}.`)];
}

/** One warning for each kind of hidden character, at the first case that has it. */
function hiddenIn(cases: readonly GoldenCase[]): ContentProblem[] {
  const kinds = new Map<number, { name: string; index: number; count: number }>();
  for (const [index, one] of cases.entries())
    for (const { codePoint, name } of findHiddenCharacters(JSON.stringify(one))) {
      const kind = kinds.get(codePoint);
      if (kind) kind.count += 1;
      else kinds.set(codePoint, { name, index, count: 1 });
    }
  return [...kinds].map(([codePoint, { name, index, count }]) => {
    const times = count === 1 ? "once" : `${count} times`;
    const message = `Hidden character ${formatCodePoint(codePoint)} ${name}, ${times}, first in case \`${cases[index]?.id}\`.`;
    return warn(`cases[${index}]`, "hidden_characters", message);
  });
}

function warn(path: string, code: string, message: string): ContentProblem {
  return { path, code, message, severity: "warning" };
}
