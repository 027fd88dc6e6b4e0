import type { PromptContent } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import type { GoldenJudge, GoldenSetContent } from "../content/golden-set-content";
import type { SegmentContent } from "../content/segment-content";
import { conditionLines } from "../describe-condition";
import { caseLines } from "./case-lines";

/** What a content is read in: each message, each kind of configuration, as a text whose lines can be spoken about. */
export type ContentPart = {
  /** Where it stands in its content: `messages[0]`, `text`, `variables`, `case refund-late`. */
  key: string;
  title: string;
  kind: "message" | "config" | "case";
  text: string;
  syntax: string | null;
};

export function listParts(kind: string, content: unknown): ContentPart[] {
  if (content === null || content === undefined) return [];
  if (kind === "prompt") return promptPartsOf(content as PromptContent);
  if (kind === "golden_set") return goldenPartsOf(content as GoldenSetContent);
  if (kind === "segment") return segmentPartsOf(content as SegmentContent);
  const rules = kind === "owner_rules" ? (content as { text: string }).text : toJson(content);
  const title = kind === "owner_rules" ? "Owner rules" : "Environment rules";
  return [{ key: "text", title, kind: "message", text: rules, syntax: null }];
}

function promptPartsOf(content: PromptContent): ContentPart[] {
  const messages = promptParts(content).map(({ path, role, content: text, syntax }) => ({
    key: path,
    title: `${role[0]?.toUpperCase()}${role.slice(1)} message`,
    kind: "message" as const,
    text,
    syntax,
  }));
  const config = CONFIG.map(({ key, title, lines }) => ({
    key,
    title,
    kind: "config" as const,
    text: lines(content).join("\n"),
    syntax: null,
  }));
  return [...messages, ...config];
}

/** A case is known by its id, so what is said about its lines follows it wherever it stands. */
function goldenPartsOf({ description, judge, cases }: GoldenSetContent): ContentPart[] {
  const about = { key: "description", title: "Description", kind: "config" as const, text: description };
  const text = judge ? judgeLines(judge).join("\n") : "";
  return [
    { ...about, syntax: null },
    { key: "judge", title: "Judge", kind: "config", text, syntax: null },
    ...cases.map((one) => ({
      key: `case ${one.id}`,
      title: `Case ${one.id}`,
      kind: "case" as const,
      text: caseLines(one).join("\n"),
      syntax: null,
    })),
  ];
}

function segmentPartsOf({ description, condition }: SegmentContent): ContentPart[] {
  return [
    { key: "description", title: "Description", kind: "config", text: description, syntax: null },
    {
      key: "condition",
      title: "Condition",
      kind: "config",
      text: conditionLines(condition).join("\n"),
      syntax: null,
    },
  ];
}

function judgeLines({ model, repeats, embeddingModel }: GoldenJudge): string[] {
  return [
    ...(model === undefined
      ? []
      : [`model: ${model}`, `asked: ${repeats === 1 ? "once" : `${repeats} times`}`]),
    ...(embeddingModel === undefined ? [] : [`embedding model: ${embeddingModel}`]),
  ];
}

const CONFIG: readonly { key: string; title: string; lines: (content: PromptContent) => string[] }[] = [
  {
    key: "variables",
    title: "Variables",
    lines: ({ variables }) => variables.map(({ name, ...spec }) => `${name}: ${describeSpec(spec)}`),
  },
  {
    key: "model",
    title: "Model",
    lines: ({ model }) =>
      model ? [`default: ${model.default}`, ...model.allowed.map((name) => `allowed: ${name}`)] : [],
  },
  {
    key: "parameters",
    title: "Parameters",
    lines: ({ parameters }) =>
      Object.entries(parameters).map(([name, bounds]) => `${name}: ${describeSpec(bounds)}`),
  },
  {
    key: "output",
    title: "Output",
    lines: ({ output: { format, schema } }) => [
      `format: ${format}`,
      ...(schema ? `schema: ${toJson(schema)}`.split("\n") : []),
    ],
  },
  {
    key: "tools",
    title: "Tools",
    lines: ({ tools }) => tools.flatMap(({ name, ...tool }) => `${name}: ${toJson(tool)}`.split("\n")),
  },
];

/** What is read first stands first; the others follow as they are. */
const ORDER = ["type", "required", "min", "max", "default"];
const rankOf = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);

/** `string, required, sample "Ana"` */
function describeSpec(value: object): string {
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([key, item]) => {
      if (key === "required") return item ? "required" : "optional";
      return key === "type" ? String(item) : `${key} ${JSON.stringify(item)}`;
    })
    .join(", ");
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
