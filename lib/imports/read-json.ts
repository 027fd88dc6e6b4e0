import { AUTHOR_KEYS } from "@/lib/artifacts/content/author-input";
import {
  literalText,
  type Reading,
  type RowProblem,
  type SourceArtifact,
  type SourceVersion,
} from "./import-plan";
import { isPath } from "./name-paths";
import { readSourceDate } from "./source-date";

type Fields = Record<string, unknown>;
const NAMES = ["name", "act", "title"] as const;

/** A list of artifacts, `{artifacts: […]}`, or an object of names with a text or an artifact each. */
export function readJson(text: string): Reading {
  try {
    return readArtifacts(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    return { artifacts: [], problems: [{ row: "the file", reason: `It is not JSON: ${why}.` }], notices: [] };
  }
}

export function readArtifacts(value: unknown): Reading {
  const items = listItems(value);
  if (items === null)
    return {
      artifacts: [],
      problems: [{ row: "the file", reason: 'It holds no list of prompts: write [{"name": …, "text": …}].' }],
      notices: [],
    };
  const read = items.map(([row, item]) => readItem(row, item));
  return {
    artifacts: read.flatMap((one) => ("reason" in one ? [] : [one])),
    problems: read.flatMap((one) => ("reason" in one ? [one] : [])),
    notices: [],
  };
}

function listItems(value: unknown): [row: string, item: unknown][] | null {
  if (Array.isArray(value)) return value.map((item, i) => [`artifacts[${i}]`, item]);
  if (!isObject(value)) return null;
  if ("artifacts" in value) return Array.isArray(value.artifacts) ? listItems(value.artifacts) : null;
  return Object.entries(value).map(([name, item]) => [
    name,
    typeof item === "string" ? { name, text: item } : isObject(item) ? { name, ...item } : item,
  ]);
}

function readItem(row: string, item: unknown): SourceArtifact | RowProblem {
  if (!isObject(item)) return { row, reason: "It is not an object." };
  const stated = item.path;
  if (stated !== undefined && (typeof stated !== "string" || !isPath(stated)))
    return {
      row,
      reason: `\`path\` is not a path such as support/refund-reply; give a \`name\` to have one made.`,
    };
  const name = stated ?? NAMES.map((key) => item[key]).find((one) => typeof one === "string");
  if (typeof name !== "string" || name.trim() === "")
    return { row, reason: "It has neither `name` nor `path`." };
  const list = item.versions === undefined ? [item] : item.versions;
  if (!Array.isArray(list)) return { row, reason: "`versions` is not a list." };
  const versions: SourceVersion[] = [];
  for (const [index, one] of list.entries()) {
    const version = readVersion(one);
    if ("reason" in version)
      return { row: list.length > 1 ? `${row}.versions[${index}]` : row, reason: version.reason };
    versions.push(version);
  }
  const segments = isPath(name) ? name.split("/") : [name];
  return { row, name, path: stated ?? null, segments, versions, notices: [] };
}

function readVersion(value: unknown): SourceVersion | { reason: string } {
  if (!isObject(value)) return { reason: "A version is an object." };
  const content = readContent(value);
  if (content === null) return { reason: "It has neither `text` nor `messages` nor `content`." };
  const { author, message, commit } = value;
  for (const [key, given] of Object.entries({ author, message, commit }))
    if (given !== undefined && given !== null && typeof given !== "string")
      return { reason: `\`${key}\` is not a text.` };
  const date = value.at ?? value.date ?? null;
  const at = typeof date === "string" ? readSourceDate(date) : null;
  if (date !== null && at === null)
    return { reason: "The date is none: write it as 2026-11-24 or 2026-11-24T10:30:00Z." };
  return {
    content,
    at,
    author: typeof author === "string" && author !== "" ? author : null,
    message: typeof message === "string" ? message : "",
    commit: typeof commit === "string" && commit !== "" ? commit : null,
  };
}

/** Text and messages that name no syntax are literal: what looks like a variable in them may be none. */
function readContent(value: Fields): unknown {
  const { content } = value;
  if (typeof content === "string") return literalText(content);
  if (isObject(content)) return asLiteral(content);
  if (content !== undefined) return content;
  const text = value.text ?? value.prompt;
  if (typeof text === "string" && value.messages === undefined) return asLiteral({ ...pick(value), text });
  return value.messages === undefined && text === undefined ? null : asLiteral(pick(value));
}

function pick(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([key]) => AUTHOR_KEYS.includes(key)));
}

function asLiteral(content: Fields): Fields {
  const { messages } = content;
  if (!Array.isArray(messages)) return "text" in content ? { syntax: "literal", ...content } : content;
  const literal = (one: unknown) => (isObject(one) ? { syntax: "literal", ...one } : one);
  return { ...content, messages: messages.map(literal) };
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
