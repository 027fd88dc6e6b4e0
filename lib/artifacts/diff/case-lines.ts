import type { JsonValue } from "@/sdk/core/prompt-types";
import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  isAssertionSet,
} from "../content/golden-set-content";

/** A case field by field as lines that can be compared and spoken about; what it leaves open is left out. */
export function caseLines(one: GoldenCase): string[] {
  const { description, variables, history, assertions, tags, mustPass, weight, threshold, notes, origin } =
    one;
  return [
    ...(description === "" ? [] : withText("description", description)),
    ...(Object.keys(variables).length > 0 ? ["variables:"] : []),
    ...Object.entries(variables)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => indent(withValue(name, value))),
    ...(history.length > 0 ? ["history:"] : []),
    ...history.flatMap(({ role, content }) => indent(withText(role, content))),
    ...(assertions.length > 0 ? ["assertions:"] : ["assertions: none"]),
    ...assertions.flatMap((assertion) => indent(assertionLines(assertion))),
    ...(tags.length > 0 ? [`tags: ${tags.join(", ")}`] : []),
    ...(mustPass ? ["must pass"] : []),
    ...(weight === 1 ? [] : [`weight: ${weight}`]),
    ...(threshold === undefined ? [] : [`threshold: ${threshold}`]),
    ...(notes === "" ? [] : withText("notes", notes)),
    ...(origin ? [`from trace: ${origin.traceId}`] : []),
  ];
}

export function assertionLines(one: GoldenAssertion | GoldenAssertionSet): string[] {
  const { type, threshold, weight, metric } = one;
  const told = [
    ...(threshold === undefined ? [] : [`threshold ${threshold}`]),
    ...(weight === 1 ? [] : [`weight ${weight}`]),
    ...(metric === undefined ? [] : [`metric ${metric}`]),
    ...("target" in one && one.target === "prompt" ? ["of the prompt"] : []),
  ];
  const head = told.length > 0 ? `${type} (${told.join(", ")})` : type;
  if (isAssertionSet(one))
    return [`${head}:`, ...one.assertions.flatMap((each) => indent(assertionLines(each)))];
  return one.value === undefined ? [head] : withValue(head, one.value);
}

/** Texts as they are, so that a difference in them is one of words; anything else as JSON. */
function withValue(name: string, value: JsonValue): string[] {
  if (typeof value === "string") return withText(name, value);
  const short = JSON.stringify(value);
  if (short.length <= 80) return [`${name}: ${short}`];
  return `${name}: ${JSON.stringify(value, null, 2)}`.split("\n");
}

function withText(name: string, text: string): string[] {
  if (!/[\r\n]/.test(text)) return [`${name}: ${JSON.stringify(text)}`];
  return [`${name}: |`, ...indent(text.split("\n"))];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
