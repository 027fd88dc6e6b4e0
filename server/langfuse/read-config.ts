import { authorInputSchema } from "@/lib/artifacts/content/author-input";
import type { ParameterBounds, PromptContent, PromptModel } from "@/sdk/core/prompt-types";

const { model: modelSchema, parameters: parametersSchema } = authorInputSchema.shape;

type Config = {
  model: PromptModel | string | null;
  parameters: Record<string, number | ParameterBounds>;
  kept: string[];
  left: string[];
};

/** Written by us when a prompt is read, and no part of it. */
const OWN_KEY = "_countersign";

/**
 * A model and numbers are the model and the parameters; what the config does not name stays as it was. A number within
 * the bounds that there are moves the default alone; any other one becomes the only one that is allowed.
 */
export function readConfig(config: Readonly<Record<string, unknown>>, base: PromptContent | null): Config {
  const { model, ...others } = config;
  const isModel = typeof model === "string" && modelSchema.safeParse(model).success;
  const own = new Map<string, number>();
  const left = model === undefined || isModel ? [] : ["model"];
  for (const [key, value] of Object.entries(others)) {
    if (key === OWN_KEY) continue;
    if (typeof value === "number" && parametersSchema.safeParse({ [key]: value }).success)
      own.set(key, value);
    else left.push(key);
  }
  const before = Object.entries(base?.parameters ?? {});
  const kept = before.filter(([key, { default: value }]) => value !== undefined && !own.has(key));
  const named = [...own].map(([key, value]) => [key, withDefault(base?.parameters[key], value)] as const);
  return {
    model: isModel ? withModel(base?.model ?? null, model) : (base?.model ?? null),
    parameters: Object.fromEntries([...before, ...named]),
    kept: [...(base?.model && !isModel ? ["model"] : []), ...kept.map(([key]) => key)],
    left,
  };
}

function withModel(base: PromptModel | null, model: string): PromptModel | string {
  return base?.allowed.includes(model) ? { ...base, default: model } : model;
}

function withDefault(bounds: ParameterBounds | undefined, value: number): number | ParameterBounds {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds ?? {};
  return bounds && min <= value && value <= max ? { ...bounds, default: value } : value;
}
