export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON Schema in its object form. */
export type JsonSchema = { [keyword: string]: JsonValue };

export const VARIABLE_TYPES = ["string", "number", "boolean", "date", "list"] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

export type VariableSpec = {
  name: string;
  type: VariableType;
  required: boolean;
  default?: unknown;
  description?: string;
  sample?: unknown;
};

export const PROMPT_ROLES = ["system", "developer", "user", "assistant", "tool"] as const;
export type PromptRole = (typeof PROMPT_ROLES)[number];

/** `v1` is our template language; `literal` is served byte for byte. */
export const PROMPT_SYNTAXES = ["v1", "literal"] as const;
export type PromptSyntax = (typeof PROMPT_SYNTAXES)[number];

export type PromptMessage = { role: PromptRole; content: string; syntax: PromptSyntax };

export type PromptModel = { default: string; allowed: string[] };
export type ParameterBounds = { default?: number; min?: number; max?: number };
export type PromptOutput = { format: "text" | "json"; schema?: JsonSchema };
export type PromptTool = { name: string; description?: string; parameters?: JsonSchema };

/** A prompt is written either as messages or as one text, never both. */
export type PromptBody =
  | { messages: PromptMessage[]; text?: undefined; syntax?: undefined }
  | { text: string; syntax: PromptSyntax; messages?: undefined };

/** The one canonical form of a prompt: every default is spelled out, so equal prompts have equal digests. */
export type PromptContent = PromptBody & {
  variables: VariableSpec[];
  model: PromptModel | null;
  parameters: Record<string, ParameterBounds>;
  output: PromptOutput;
  tools: PromptTool[];
};
