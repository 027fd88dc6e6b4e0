import type {
  JsonSchema,
  ParameterBounds,
  PromptBody,
  PromptContent,
  PromptModel,
  VariableSpec,
} from "@/sdk/core/prompt-types";
import type { AuthorInput } from "./author-input";

/** Spells out every shorthand and default; keys without a value are left out. */
export function toCanonicalContent(input: AuthorInput): PromptContent {
  return {
    ...toBody(input),
    variables: input.variables.map(toVariable),
    model: toModel(input.model),
    parameters: Object.fromEntries(
      Object.entries(input.parameters).map(([name, it]) => [name, toBounds(it)]),
    ),
    output: {
      format: input.output.format ?? (input.output.schema ? "json" : "text"),
      ...present({ schema: input.output.schema as JsonSchema | undefined }),
    },
    tools: input.tools.map(({ name, description, parameters }) => {
      return { name, ...present({ description, parameters: parameters as JsonSchema | undefined }) };
    }),
  };
}

function toBody({ messages, text = "", syntax = "v1" }: AuthorInput): PromptBody {
  return messages ? { messages } : { text, syntax };
}

function toVariable({
  name,
  type,
  required,
  default: fallback,
  description,
  sample,
}: AuthorInput["variables"][number]) {
  const rest = present({ default: fallback ?? undefined, description, sample: sample ?? undefined });
  return { name, type, required: required ?? rest.default === undefined, ...rest } satisfies VariableSpec;
}

function toModel(model: AuthorInput["model"]): PromptModel | null {
  if (model === null) return null;
  if (typeof model === "string") return { default: model, allowed: [model] };
  if (!Array.isArray(model)) return { default: model.default, allowed: model.allowed ?? [model.default] };
  return { default: model[0] ?? "", allowed: model };
}

function toBounds(it: number | ParameterBounds): ParameterBounds {
  return typeof it === "number" ? { default: it, min: it, max: it } : present(it);
}

function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
