import type { PromptContent, PromptRole, PromptSyntax, VariableType } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import { showValue } from "./value-text";

/** A prompt while it is edited: every field as typed, so that nothing is lost to a value that does not parse. */
export type MessageDraft = { key: number; role: PromptRole; syntax: PromptSyntax; content: string };
export type VariableDraft = {
  key: number;
  name: string;
  type: VariableType;
  required: boolean;
  sample: string;
  default: string;
  description: string;
};
export type ParameterDraft = { key: number; name: string; default: string; min: string; max: string };

export type PromptDraft = {
  /** A prompt written as one text stays one: callers read it as such. */
  shape: "messages" | "text";
  messages: readonly MessageDraft[];
  variables: readonly VariableDraft[];
  model: string;
  /** One model a line. */
  allowed: string;
  parameters: readonly ParameterDraft[];
  format: "text" | "json";
  schema: string;
  tools: string;
};

let lastKey = 0;
/** Keys of rows that can move; they never reach the page. */
export function newKey(): number {
  lastKey += 1;
  return lastKey;
}

export function emptyMessage(role: PromptRole): MessageDraft {
  return { key: newKey(), role, syntax: "v1", content: "" };
}

export function emptyVariable(name = ""): VariableDraft {
  return { key: newKey(), name, type: "string", required: true, sample: "", default: "", description: "" };
}

/** What a new prompt starts with. */
export function starterDraft(): PromptDraft {
  return {
    shape: "messages",
    messages: [emptyMessage("system"), { ...emptyMessage("user"), content: "{{question}}" }],
    variables: [emptyVariable("question")],
    model: "",
    allowed: "",
    parameters: [],
    format: "text",
    schema: "",
    tools: "",
  };
}

export function toPromptDraft(content: PromptContent): PromptDraft {
  const { model, output, tools } = content;
  return {
    shape: content.messages ? "messages" : "text",
    messages: promptParts(content).map(({ role, syntax, content: text }) => {
      return { key: newKey(), role, syntax, content: text };
    }),
    variables: content.variables.map((variable) => ({
      key: newKey(),
      name: variable.name,
      type: variable.type,
      required: variable.required,
      sample: showValue(variable.sample),
      default: showValue(variable.default),
      description: variable.description ?? "",
    })),
    model: model?.default ?? "",
    allowed: model?.allowed.join("\n") ?? "",
    parameters: Object.entries(content.parameters).map(([name, bounds]) => ({
      key: newKey(),
      name,
      default: showNumber(bounds.default),
      min: showNumber(bounds.min),
      max: showNumber(bounds.max),
    })),
    format: output.format,
    schema: output.schema ? JSON.stringify(output.schema, null, 2) : "",
    tools: tools.length > 0 ? JSON.stringify(tools, null, 2) : "",
  };
}

function showNumber(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}
