/** As resolving it without variables answers. */
type Answer = {
  path: string;
  version: string;
  digest: string;
  messages?: readonly object[] | null | undefined;
  text?: string | null | undefined;
  model: string | null;
  parameters: Record<string, number>;
  reason: "STATIC";
};

/** A prompt as an object flag: what is live is its value, and `path@version` the variant. */
export function describeFlag({ path, version, digest, messages, text, model, parameters, reason }: Answer) {
  return {
    key: path,
    value: { ...(messages ? { messages } : { text }), model, parameters, version },
    reason,
    variant: `${path}@${version}`,
    metadata: { version, digest },
  };
}
