/** As resolving it without variables answers. */
type Answer = {
  path: string;
  version: string;
  digest: string;
  messages?: readonly object[] | null | undefined;
  text?: string | null | undefined;
  model: string | null;
  parameters: Record<string, number>;
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  rollout?: { step: number; segment: string | null } | undefined;
};

/** A prompt as an object flag: what the context gets is its value, and `path@version` the variant. */
export function describeFlag(answer: Answer) {
  const { path, version, digest, messages, text, model, parameters, reason, rollout } = answer;
  return {
    key: path,
    value: { ...(messages ? { messages } : { text }), model, parameters, version },
    reason,
    variant: `${path}@${version}`,
    metadata: {
      version,
      digest,
      ...(rollout ? { rolloutStep: rollout.step } : {}),
      ...(rollout?.segment ? { segment: rollout.segment } : {}),
    },
  };
}
