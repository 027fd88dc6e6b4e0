import { digestOf } from "@/lib/kernel/digest";
import type { ServedVersion } from "./snapshot";

/** The public form of a served version: its texts as written, default model and parameters, and its contract. */
export function describeServed({ version, digest, content }: ServedVersion) {
  const { messages, text, variables, model, parameters, output, tools } = content;
  const defaults = Object.entries(parameters).flatMap(([name, bounds]) =>
    bounds.default === undefined ? [] : [[name, bounds.default] as const],
  );
  return {
    version,
    digest,
    composition: digestOf({ prompt: digest, layers: [], policies: [] }),
    ...(messages ? { messages } : { text }),
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
