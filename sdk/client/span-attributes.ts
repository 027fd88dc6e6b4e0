import type { ClientPrompt } from "./client-types";

/** What a span says of the prompt that it was made with, by the GenAI and feature flag conventions of OpenTelemetry. */
export function spanAttributes(prompt: ClientPrompt): Record<string, string> {
  const { path, version, digest, environment, reason } = prompt;
  return {
    "gen_ai.prompt.name": path,
    ...(version === null ? {} : { "gen_ai.prompt.version": version }),
    ...(digest === null ? {} : { "countersign.prompt.digest": digest }),
    ...(environment === null ? {} : { "countersign.environment": environment }),
    "feature_flag.key": path,
    "feature_flag.provider.name": "countersign",
    "feature_flag.result.variant": version === null ? "default" : `${path}@${version}`,
    "feature_flag.result.reason": reason.toLowerCase(),
  };
}
