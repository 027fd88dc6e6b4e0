import type { PromptContent } from "@/sdk/core/prompt-types";

/** What a model is asked with. */
export type RunSettings = { model: string | null; parameters: Record<string, number> };

export type AskedSettings = { model?: string | undefined; parameters?: Record<string, number> | undefined };

type Bound = Pick<PromptContent, "model" | "parameters">;

/** The model and the numbers of a run, or why the prompt does not allow them. */
export function settleSettings(content: Bound, asked: AskedSettings): RunSettings | { problem: string } {
  const allowed = content.model?.allowed ?? [];
  if (asked.model !== undefined && !allowed.includes(asked.model))
    return {
      problem: `This prompt does not allow the model \`${asked.model}\`. ${describeAllowed(allowed)}`,
    };
  for (const [name, value] of Object.entries(asked.parameters ?? {})) {
    const bounds = Object.hasOwn(content.parameters, name) ? content.parameters[name] : undefined;
    if (!bounds) return { problem: `This prompt names no parameter \`${name}\`.` };
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    if (value < min || value > max)
      return { problem: `\`${name}\` is ${value}; this prompt allows ${describeBounds(bounds)}.` };
  }
  const own = ownSettings(content);
  return { model: asked.model ?? own.model, parameters: { ...own.parameters, ...asked.parameters } };
}

/** What a prompt is asked with by itself; a prompt that names no model has none. */
export function ownSettings(content: Bound): RunSettings {
  return { model: content.model?.default ?? null, parameters: defaultsOf(content) };
}

/** What is live answers with the same, as far as it allows that, and else with its own defaults. */
export function followSettings(content: Bound, { model, parameters }: RunSettings): RunSettings {
  const same = settleSettings(content, { model: model ?? undefined, parameters });
  if (!("problem" in same)) return same;
  const withModel = settleSettings(content, { model: model ?? undefined });
  return "problem" in withModel ? ownSettings(content) : withModel;
}

function defaultsOf({ parameters }: Bound): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

function describeAllowed(models: readonly string[]): string {
  return models.length === 0 ? "It names none." : `It allows ${models.join(", ")}.`;
}

function describeBounds({ min, max }: { min?: number; max?: number }): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
