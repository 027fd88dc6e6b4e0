import { digestOf } from "@/lib/kernel/digest";
import type { SnapshotPrompt, WireRollout } from "@/sdk/client/client-types";
import type { PromptContent, VariableSpec } from "@/sdk/core/prompt-types";

export const PATH = "support/refund-reply";

/** A prompt of one text as the wire has it, with the digest that the registry gives it. */
export function wirePrompt(
  version: string,
  text: string,
  others: SnapshotPrompt["versions"] = [],
): SnapshotPrompt {
  const name: VariableSpec = { name: "name", type: "string", required: true };
  const content: PromptContent = {
    text,
    syntax: "v1",
    variables: [name],
    model: { default: "gpt-5", allowed: ["gpt-5"] },
    parameters: { temperature: { default: 0.2, max: 1 } },
    output: { format: "text" },
    tools: [],
  };
  const digest = digestOf(content);
  return {
    path: PATH,
    environment: "prod",
    version,
    digest,
    text,
    syntax: "v1",
    variables: [name],
    model: "gpt-5",
    models: ["gpt-5"],
    parameters: { temperature: 0.2 },
    bounds: content.parameters,
    output: content.output,
    tools: [],
    versions: [{ version, digest, locked: null }, ...others],
  };
}

/** The prompt with a rollout of a candidate to a part of everybody; of beta testers to all. */
export function underRollout(
  live: SnapshotPrompt,
  candidate: SnapshotPrompt,
  percent: number,
  change: Partial<WireRollout> = {},
): SnapshotPrompt {
  const { versions: _versions, ...answer } = candidate;
  const rules = [
    {
      segment: "segments/beta@1.0.0",
      condition: { attribute: "plan", operator: "equals", value: "beta" } as const,
      percent: 100,
    },
    { segment: null, condition: null, percent },
  ];
  const rollout = { id: "r1", seed: "a1/r1/", step: 2, steps: 4, rules, candidate: answer, ...change };
  return { ...live, rollout };
}
