import type { Actor } from "@/lib/kernel/actor";
import { digestOf } from "@/lib/kernel/digest";
import type { Chosen, EnvironmentSnapshot, ServedVersion } from "./snapshot";

/** The one environment that a key may ask in; null when it may ask in any. */
export function boundEnvironment(actor: Actor): string | null {
  return actor.kind === "key" ? actor.environmentId : null;
}

/** What a service is told that asks for a path in an environment. */
export function describeAnswer(
  { key: environment }: EnvironmentSnapshot,
  path: string,
  served: ServedVersion,
) {
  return { path, environment, ...describeServed(served) };
}

/** The same of what was chosen for somebody: under a rollout, with how. */
export function describeChoice(
  snapshot: EnvironmentSnapshot,
  path: string,
  { served, reason, rollout }: Chosen,
) {
  const { reason: _static, ...answer } = describeAnswer(snapshot, path, served);
  return { ...answer, reason, ...(rollout ? { rollout } : {}) };
}

/** The public form of a served version: its texts as written, default model and parameters, and its contract. */
function describeServed({ version, digest, content }: ServedVersion) {
  const { messages, text, syntax, variables, model, parameters, output, tools } = content;
  const defaults = Object.entries(parameters).flatMap(([name, bounds]) =>
    bounds.default === undefined ? [] : [[name, bounds.default] as const],
  );
  return {
    version,
    digest,
    composition: digestOf({ prompt: digest, layers: [], policies: [] }),
    ...(messages ? { messages } : { text, syntax }),
    model: model?.default ?? null,
    models: model?.allowed ?? [],
    parameters: Object.fromEntries(defaults),
    bounds: parameters,
    output,
    tools,
    variables,
    layers: [] as const,
    policies: [] as const,
    reason: "STATIC" as const,
  };
}
