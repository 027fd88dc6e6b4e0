import { parse, stringify } from "yaml";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { AUTHOR_KEYS } from "../content/author-input";
import { isSameJson } from "../same-json";

/** What a prompt file says about its content. */
export type PromptFileHead = {
  path: string;
  version?: string;
  digest?: string;
  author?: string;
  /** ISO 8601. */
  date?: string;
  message?: string;
  commit?: string;
};

export type PromptFile =
  | { kind: "prompt"; head: Partial<PromptFileHead>; content: unknown }
  /** Not in this form: the whole text is the prompt. */
  | { kind: "plain" }
  | { kind: "broken"; reason: string };

type Fields = Record<string, unknown>;

const FORM = 1;
const HEAD_KEYS = ["path", "version", "digest", "author", "date", "message", "commit"] as const;
const OWN_KEYS = ["countersign", ...HEAD_KEYS, "separator"];
const SEPARATOR = "--- next message ---";
const FRONT = /^---\r?\n([\s\S]*?)(?<=\n)---(?:\r?\n|$)/;

/**
 * One prompt as a file: front matter in YAML, then its text byte for byte. Of a prompt in messages, the front matter
 * has roles and syntaxes, and a line that occurs in no message stands between their texts.
 */
export function writePromptFile(head: PromptFileHead, content: PromptContent): string {
  const { messages, text, syntax, variables, model, parameters, output, tools } = content;
  const separator = messages && messages.length > 1 ? chooseSeparator(messages) : undefined;
  const front: Fields = {
    countersign: FORM,
    ...Object.fromEntries(HEAD_KEYS.flatMap((key) => (head[key] === undefined ? [] : [[key, head[key]]]))),
    ...(messages
      ? { messages: messages.map(({ role, syntax: own }) => ({ role, syntax: own })) }
      : { syntax }),
    ...(separator ? { separator } : {}),
    ...(variables.length > 0 ? { variables } : {}),
    ...(model ? { model } : {}),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(output.format === "text" ? {} : { output }),
    ...(tools.length > 0 ? { tools } : {}),
  };
  const body = messages ? messages.map((message) => message.content).join(`\n${separator}\n`) : text;
  return `---\n${writeFront(front)}---\n${body}`;
}

export function readPromptFile(file: string): PromptFile {
  const match = FRONT.exec(file);
  if (!match || !/^countersign:/m.test(match[1] ?? "")) return { kind: "plain" };
  let front: unknown;
  try {
    front = readFront(match[1] ?? "");
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    return { kind: "broken", reason: `Its front matter is no YAML: ${why}` };
  }
  if (typeof front !== "object" || front === null || Array.isArray(front)) return { kind: "plain" };
  return readFields(front as Fields, file.slice(match[0].length));
}

function readFields(front: Fields, body: string): PromptFile {
  if (front.countersign !== FORM)
    return {
      kind: "broken",
      reason: `Its form is \`countersign: ${front.countersign}\`; this reads form ${FORM}.`,
    };
  const strange = Object.keys(front).filter((key) => !OWN_KEYS.includes(key) && !AUTHOR_KEYS.includes(key));
  if (strange.length > 0)
    return { kind: "broken", reason: `Its front matter has the unknown key \`${strange[0]}\`.` };
  const head: Partial<PromptFileHead> = {};
  for (const key of HEAD_KEYS) {
    const value = front[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string")
      return { kind: "broken", reason: `\`${key}\` in its front matter is not a text.` };
    head[key] = value;
  }
  const { messages, separator, syntax } = front;
  const given = Object.entries(front).filter(([key]) => AUTHOR_KEYS.includes(key) && key !== "text");
  const rest = Object.fromEntries(given);
  if (messages === undefined)
    return { kind: "prompt", head, content: { ...rest, text: body, syntax: syntax ?? "literal" } };
  if (!Array.isArray(messages))
    return { kind: "broken", reason: "`messages` in its front matter is not a list." };
  const texts = messages.length > 1 ? body.split(`\n${separator}\n`) : [body];
  if (texts.length !== messages.length)
    return {
      kind: "broken",
      reason: `Its front matter lists ${messages.length} messages, the text below has ${texts.length}: between two stands the line “${separator}”.`,
    };
  const whole = messages.map((message, i) => ({
    syntax: "literal",
    ...(message as Fields),
    content: texts[i],
  }));
  return { kind: "prompt", head, content: { ...rest, messages: whole } };
}

/** A line that is no part of any message, so that it can stand between them. */
function chooseSeparator(messages: readonly { content: string }[]): string {
  let line = SEPARATOR;
  while (messages.some(({ content }) => content.includes(line))) line = `-${line}-`;
  return line;
}

/** YAML where it comes back exactly as it was, else a line of JSON for each key, which is YAML too. */
function writeFront(front: Fields): string {
  const yaml = stringify(front, { lineWidth: 0, aliasDuplicateObjects: false });
  return comesBack(yaml, front) ? yaml : toJsonLines(front);
}

function comesBack(yaml: string, front: Fields): boolean {
  try {
    return !/^---/m.test(yaml) && isSameJson(readFront(yaml), front);
  } catch {
    return false;
  }
}

function toJsonLines(front: Fields): string {
  const toAscii = (json: string) =>
    json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Object.entries(front)
    .map(([key, value]) => `${key}: ${toAscii(JSON.stringify(value))}\n`)
    .join("");
}

function readFront(text: string): unknown {
  return parse(text, { schema: "core", maxAliasCount: 0, uniqueKeys: true, logLevel: "error" });
}
