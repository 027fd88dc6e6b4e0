export const ARTIFACT_KINDS = [
  "prompt",
  "policy",
  "layer",
  "golden_set",
  "segment",
  "vocabulary",
  "owner_rules",
  "environment_rules",
] as const;

export type ArtifactKind = (typeof ARTIFACT_KINDS)[number];

/** A served kind is released per environment; every other one is in force as soon as it is merged. */
export const KIND: Record<ArtifactKind, { served: boolean; label: string }> = {
  prompt: { served: true, label: "Prompt" },
  policy: { served: true, label: "Policy" },
  layer: { served: true, label: "Layer" },
  golden_set: { served: false, label: "Golden set" },
  segment: { served: false, label: "Segment" },
  vocabulary: { served: false, label: "Vocabulary" },
  owner_rules: { served: false, label: "Owner rules" },
  environment_rules: { served: false, label: "Environment rules" },
};
